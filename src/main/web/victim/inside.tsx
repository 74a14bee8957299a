import { useState } from "preact/hooks";
import type { Desk } from "../common/desk";
import { told } from "../common/troubles";
import { Button, LinkButton } from "../common/ui/buttons";
import { DirectoryWarning, useDirectory } from "../common/ui/directory";
import { ErrorSummary, Heading, Loading } from "../common/ui/page";
import { useSpeech } from "../common/words";
import { useHerCase } from "./case";
import { Help } from "./pages/help";
import { KeyContact } from "./pages/contact";
import { Safe } from "./pages/safe";
import { Talk } from "./pages/talk";
import { Told } from "./pages/told";
import { useLetters } from "./talk/letters";
import { useSay } from "./words";

const pages = ["talk", "safe", "contact", "told"] as const;
type Page = (typeof pages)[number] | "help";

/** After signing in. */
export function Inside({ hub, onOut }: { readonly hub: Desk; readonly onOut: () => void }) {
  const say = useSay();
  const speech = useSpeech();
  const state = useHerCase(hub);
  const letters = useLetters();
  const trust = useDirectory(hub);
  const [page, setPage] = useState<Page>("talk");
  if (state === undefined) {
    return <Loading />;
  }
  if ("trouble" in state) {
    return <ErrorSummary errors={[{ field: "", text: told(state.trouble, speech) }]} />;
  }
  if ("none" in state) {
    return (
      <>
        <Heading>{say("none.title")}</Heading>
        <p class="govuk-body">{say("none.text")}</p>
        <LinkButton onClick={onOut}>{say("nav.out")}</LinkButton>
      </>
    );
  }
  const { her } = state;
  const back = () => {
    setPage("talk");
  };
  return (
    <>
      <nav class="kch-nav" aria-label={say("nav.label")}>
        <ul>
          {pages.map((each) => (
            <li key={each}>
              <button
                type="button"
                class="kch-nav__link"
                aria-current={page === each ? "page" : undefined}
                onClick={() => {
                  setPage(each);
                }}
              >
                {say(`nav.${each}`)}
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="kch-nav__link" onClick={onOut}>
              {say("nav.out")}
            </button>
          </li>
        </ul>
      </nav>
      <DirectoryWarning hub={hub} trust={trust} />
      {page !== "help" && (
        <Button
          kind="secondary"
          onClick={() => {
            setPage("help");
          }}
        >
          {say("help.button")}
        </Button>
      )}
      {page === "talk" && <Talk her={her} letters={letters} />}
      {page === "safe" && <Safe her={her} />}
      {page === "contact" && <KeyContact her={her} />}
      {page === "told" && <Told her={her} />}
      {page === "help" && <Help her={her} fixedWords={trust !== "sound"} onBack={back} />}
    </>
  );
}
