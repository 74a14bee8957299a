import { useEffect, useMemo } from "preact/hooks";
import type { Case } from "../../common/desk";
import { useOpened } from "../../common/mailbox";
import { useReading } from "../../common/reading";
import { told } from "../../common/troubles";
import { ErrorSummary, Heading, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { at } from "../place";
import type { Work } from "../work";
import { useSay } from "../words";
import { Advise } from "./advise";
import { Facts } from "./facts";
import { Lines } from "./lines";
import { PlanCard } from "./plancard";
import { Write } from "./write";

/** One case: the conversation, and for the advocate's side beside it plan, agreement and what is planned. */
export function CasePage({ work, id }: { readonly work: Work; readonly id: string }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub, own } = work;
  const lines = useMemo(
    () => own.entries.filter((entry) => entry.case === id && entry.withdrawn !== true && entry.kind !== "alert"),
    [own.entries, id],
  );
  const { body: view, trouble, again } = useReading<Case>(hub, `/cases/${id}`, own.entries.length);
  const opened = useOpened(hub, hub.me.person, lines);

  // What an advocate has seen does not wait for the duty team; a victim's client never says that she was there.
  useEffect(() => {
    for (const entry of lines) {
      if (entry.kind === "content" && entry.message !== undefined && opened.get(entry.n)) {
        marked(hub.me.person, entry.message, () => hub.markOpened(id, entry.message ?? ""));
      }
    }
  }, [hub, id, lines, opened]);

  if (view === undefined) {
    return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
  }
  const advocates = view.relation === "advocate-side";
  const advisable = lines.filter((entry) => entry.notice === "direct-contact").at(-1);
  return (
    <>
      <a class="govuk-back-link" href={at("cases")}>
        {say("case.back")}
      </a>
      <Heading>{view.victim.name}</Heading>
      <div class={advocates ? "kch-two" : ""}>
        <div>
          <h2 class="govuk-heading-m">{say("case.talk")}</h2>
          {lines.length === 0 ? (
            <p class="govuk-body kch-empty">{say("case.empty")}</p>
          ) : (
            <Lines lines={lines} opened={opened} hub={hub} />
          )}
          {advocates && advisable?.message !== undefined && (
            <Advise work={work} caseId={id} message={advisable.message} key={advisable.message} />
          )}
          {view.relation === "manager" && (
            <p class="govuk-body">
              <a class="govuk-link" href={at("cases", id, "people")}>
                {say("room.people")}
              </a>
            </p>
          )}
          {view.relation !== "manager" && <Write work={work} view={view} onSent={again} />}
        </div>
        {advocates && (
          <div>
            <PlanCard work={work} view={view} />
            <Facts work={work} view={view} />
          </div>
        )}
      </div>
    </>
  );
}

const done = new Set<string>();

/** Once for each message and person. */
function marked(person: string, message: string, mark: () => Promise<void>): void {
  const key = `${person} ${message}`;
  if (!done.has(key)) {
    done.add(key);
    mark().catch(() => done.delete(key));
  }
}
