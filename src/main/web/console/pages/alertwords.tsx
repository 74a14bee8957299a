import type { Alert } from "../../common/desk";
import { useOpened } from "../../common/mailbox";
import type { Work } from "../work";
import { useSay } from "../words";
import { Lines } from "./lines";

/** The words that raised it, from one's own mailbox or the duty team's. */
export function AlertWords({ alert, work }: { readonly alert: Alert; readonly work: Work }) {
  const say = useSay();
  const me = work.hub.me.person;
  const wanted = (entries: typeof work.own.entries) =>
    entries.filter((entry) => entry.message !== undefined && alert.messages.includes(entry.message) && entry.envelope);
  const own = wanted(work.own.entries);
  const seen = new Set(own.map((entry) => entry.message));
  const teams = wanted(work.duty.entries).filter((entry) => !seen.has(entry.message));
  const ownWords = useOpened(work.hub, me, own);
  const teamWords = useOpened(work.hub, "duty", teams);
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("alert.words")}</h2>
      {own.length + teams.length === 0 && <p class="govuk-body">{say("alert.words.none")}</p>}
      {own.length > 0 && <Lines lines={own} opened={ownWords} hub={work.hub} />}
      {teams.length > 0 && <Lines lines={teams} opened={teamWords} hub={work.hub} />}
    </section>
  );
}
