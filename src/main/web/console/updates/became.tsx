import { useMemo } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { useSpeech } from "../../common/words";
import { at } from "../place";
import type { Work } from "../work";
import { useSay } from "../words";

const colours = { "handed-over": "green", held: "yellow", "not-possible": "red" } as const;

/** What became of what one sent, in three coarse words that tell nothing of the victim's times. */
export function Became({ work, sent }: { readonly work: Work; readonly sent: number }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const { body } = useReading<Schemas["MyMessages"]>(work.hub, "/me/messages?limit=100", sent);
  if (body === undefined) {
    return null;
  }
  return (
    <section aria-labelledby="became">
      <h2 class="govuk-heading-m" id="became">
        {say("became.title")}
      </h2>
      {body.messages.length === 0 ? (
        <p class="govuk-body">{say("became.none")}</p>
      ) : (
        <>
          <p class="govuk-body">{say("became.coarse", { told: times.day(body.told), next: times.day(body.next) })}</p>
          <table class="govuk-table kch-stack" role="table" aria-labelledby="became">
            <thead class="govuk-table__head" role="rowgroup">
              <tr class="govuk-table__row" role="row">
                {(["who", "about", "sent", "became"] as const).map((column) => (
                  <th scope="col" role="columnheader" class="govuk-table__header" key={column}>
                    {say(`became.col.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">
              {body.messages.map((each) => (
                <tr class="govuk-table__row" role="row" key={each.message}>
                  <th scope="row" role="rowheader" class="govuk-table__header kch-long">
                    <a class="govuk-link" href={at("cases", each.case)}>
                      {each.victim}
                    </a>
                  </th>
                  <td class="govuk-table__cell" role="cell">
                    {say(`category.${each.category}`)}
                  </td>
                  <td class="govuk-table__cell" role="cell">
                    {times.short(each.at)}
                  </td>
                  <td class="govuk-table__cell" role="cell">
                    <strong class={`govuk-tag govuk-tag--${colours[each.became]}`}>
                      {say(`became.${each.became}`)}
                    </strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
