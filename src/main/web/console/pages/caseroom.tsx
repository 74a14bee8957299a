import type { Case } from "../../common/desk";
import { useReading } from "../../common/reading";
import { told } from "../../common/troubles";
import { ErrorSummary, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { at } from "../place";
import { CasePeople } from "../people/people";
import { PlanEditor } from "../plan/editor";
import { Held } from "../plan/held";
import { Terms } from "../terms/terms";
import type { Work } from "../work";
import { useSay } from "../words";
import { CasePage } from "./case";

/** A case, or one of the pages on which the advocate's side settles what holds on it. */
export function CaseRoom({
  work,
  id,
  part,
}: {
  readonly work: Work;
  readonly id: string;
  readonly part: string | undefined;
}) {
  return part === undefined ? (
    <CasePage work={work} id={id} />
  ) : (
    <Part work={work} id={id} part={part} key={`${id} ${part}`} />
  );
}

function Part({ work, id, part }: { readonly work: Work; readonly id: string; readonly part: string }) {
  const say = useSay();
  const speech = useSpeech();
  const { body: view, trouble, again } = useReading<Case>(work.hub, `/cases/${id}`, work.own.entries.length);
  if (view === undefined) {
    return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
  }
  return (
    <>
      <a class="govuk-back-link" href={at("cases", id)}>
        {say("room.back", { name: view.victim.name ?? "" })}
      </a>
      {part === "contacts" && <Held work={work} view={view} />}
      {part === "plan" && <PlanEditor work={work} view={view} again={again} />}
      {part === "people" && <CasePeople work={work} view={view} again={again} />}
      {part === "agreement" && <Terms work={work} view={view} again={again} />}
    </>
  );
}
