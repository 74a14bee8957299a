import { useMemo } from "preact/hooks";
import type { Case, Preview } from "../../common/desk";
import { Times } from "../../common/times";
import { Details, Summary } from "../../common/ui/page";
import type { Row } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { nameOf, namesOf } from "../names";
import { useSay } from "../words";

/**
 * Who would get it, how, when, and why. Another professional than the advocate's side is told only whether it is passed on:
 * never the victim's times, channels or wording (guidance, 72 and 87).
 */
export function PreviewCard({
  preview,
  view,
  me,
}: {
  readonly preview: Preview;
  readonly view: Case;
  readonly me: string;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const { refused, decision } = preview;
  if (refused !== undefined) {
    return (
      <section class="kch-card kch-refused" role="status">
        <h3 class="govuk-heading-s">{say("preview.refused")}</h3>
        <p class="govuk-body" lang="en-GB">
          {refused.sentence}
        </p>
      </section>
    );
  }
  const people = (ids: readonly string[] = []) => ids.filter((id) => id !== me && id !== "gateway");
  const rows: Row[] = [];
  if (decision !== undefined) {
    rows.push({ key: say("preview.who"), value: namesOf(view, me, people(decision.content), say) });
    if (people(decision.standby).length > 0) {
      rows.push({ key: say("preview.standby"), value: namesOf(view, me, people(decision.standby), say) });
    }
    const contacts = decision.contacts ?? [];
    rows.push({
      key: say("preview.contact"),
      value:
        contacts.length === 0
          ? say("preview.contact.none")
          : contacts
              .map((contact) =>
                say("preview.contact.item", {
                  name: nameOf(view, me, contact.to, say),
                  via: say(`via.${contact.via}`),
                  wording: say(`wording.${contact.wording}`),
                  at: times.full(contact.at),
                }),
              )
              .join("; "),
    });
    const noticed = [...new Set((decision.notices ?? []).map((notice) => notice.to))];
    if (noticed.length > 0) {
      rows.push({ key: say("preview.notices"), value: namesOf(view, me, noticed, say) });
    }
  }
  const reasons = [...new Map((preview.because ?? []).map((because) => [because.sentence, because])).values()];
  return (
    <section class="kch-card" aria-labelledby="preview">
      <h3 class="govuk-heading-s" id="preview">
        {say("preview.title")}
      </h3>
      {rows.length > 0 && <Summary rows={rows} />}
      {decision === undefined && (
        <p class="govuk-body">
          {say("preview.sealed", { count: preview.sealTo.filter((to) => to.mailbox !== me).length })}
        </p>
      )}
      {decision?.release !== undefined && (
        <p class="govuk-body">{say("preview.release", { at: times.full(decision.release) })}</p>
      )}
      {decision?.escalate === true && <p class="govuk-body govuk-!-font-weight-bold">{say("preview.alert")}</p>}
      {decision === undefined && preview.passedOn && <p class="govuk-body">{say("preview.passed")}</p>}
      {preview.withoutKey.length > 0 && (
        <p class="govuk-body">{say("preview.without", { names: namesOf(view, me, preview.withoutKey, say) })}</p>
      )}
      {reasons.length > 0 && (
        <Details summary={say("preview.why")}>
          <ul class="govuk-list govuk-list--bullet" lang="en-GB">
            {reasons.map((because) => (
              <li key={because.sentence}>
                {because.sentence} <span class="kch-line__time">({because.paragraph})</span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}
