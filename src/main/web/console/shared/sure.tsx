import { useState } from "preact/hooks";
import { Button } from "../../common/ui/buttons";
import { useSay } from "../words";

/** One press asks, a second confirms: for what cannot be taken back. */
export function Sure({
  busy,
  ask,
  sure,
  yes,
  kind = "warning",
  ready = () => true,
  onYes,
}: {
  readonly busy: boolean;
  readonly ask: string;
  readonly sure: string;
  readonly yes: string;
  readonly kind?: "warning" | "secondary";
  /** Whether what goes with it is complete; looked at before it asks. */
  readonly ready?: () => boolean;
  readonly onYes: () => void;
}) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button
        kind={kind}
        busy={busy}
        onClick={() => {
          setAsked(ready());
        }}
      >
        {ask}
      </Button>
    );
  }
  return (
    <div class="kch-ask" role="group" aria-label={ask}>
      <p class="govuk-body" role="alert">
        {sure}
      </p>
      <div class="govuk-button-group">
        <Button
          kind={kind}
          onClick={() => {
            setAsked(false);
            onYes();
          }}
        >
          {yes}
        </Button>
        <Button
          kind="secondary"
          onClick={() => {
            setAsked(false);
          }}
        >
          {say("no.back")}
        </Button>
      </div>
    </div>
  );
}
