import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Desk, Trust } from "../desk";
import { useSpeech } from "../words";
import { Button } from "./buttons";

/** What this person's client thinks of the directory of keys. */
export function useDirectory(hub: Desk): Trust {
  const [trust, setTrust] = useState<Trust>("sound");
  useEffect(() => hub.watchDirectory(setTrust), [hub]);
  return trust;
}

/**
 * The hub shows different people different keys, or has changed what it showed: somebody may read along. It stands above
 * every page until the person has spoken with staff and says so, twice; what is broken cannot be confirmed away.
 */
export function DirectoryWarning({ hub, trust }: { readonly hub: Desk; readonly trust: Trust }) {
  const { say } = useSpeech();
  const [asked, setAsked] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (trust !== "sound") {
      ref.current?.focus();
    }
  }, [trust]);
  if (trust === "sound") {
    return null;
  }
  return (
    <div class="govuk-error-summary" id="directory-warning" ref={ref} tabIndex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{say("directory.title")}</h2>
        <div class="govuk-error-summary__body">
          <p class="govuk-body">{say(`directory.${trust}`)}</p>
          <p class="govuk-body">{say(`directory.${trust}.sealing`)}</p>
          <p class="govuk-body">{say("directory.do")}</p>
        </div>
      </div>
      {trust === "differs" && !asked && (
        <Button
          kind="secondary"
          onClick={() => {
            setAsked(true);
          }}
        >
          {say("directory.spoken")}
        </Button>
      )}
      {trust === "differs" && asked && (
        <div role="group" aria-labelledby="directory-sure">
          <p class="govuk-body govuk-!-font-weight-bold" id="directory-sure">
            {say("directory.sure")}
          </p>
          <div class="govuk-button-group">
            <Button
              onClick={() => {
                setAsked(false);
                void hub.confirmDirectory();
              }}
            >
              {say("directory.yes")}
            </Button>
            <Button
              kind="secondary"
              onClick={() => {
                setAsked(false);
              }}
            >
              {say("directory.no")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
