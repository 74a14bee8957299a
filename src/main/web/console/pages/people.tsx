import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { told } from "../../common/troubles";
import { ErrorSummary, Heading, Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import { useSay } from "../words";

/** Who is in the service; no case is named here. */
export function People({ work }: { readonly work: Work }) {
  const say = useSay();
  const speech = useSpeech();
  const { body, trouble } = useReading<Schemas["People"]>(work.hub, "/people?limit=200");
  const { body: organisations } = useReading<Schemas["Organisations"]>(work.hub, "/organisations");
  if (body === undefined) {
    return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
  }
  const names = new Map(organisations?.organisations.map((each) => [each.id, each.name]));
  return (
    <>
      <Heading>{say("people.title")}</Heading>
      <div class="kch-wide" tabIndex={0} role="group" aria-label={say("people.title")}>
        <table class="govuk-table">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {(["name", "role", "org", "keys"] as const).map((column) => (
                <th scope="col" class="govuk-table__header" key={column}>
                  {say(`people.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {body.people.map((person) => (
              <tr class="govuk-table__row" key={person.person}>
                <th scope="row" class="govuk-table__header">
                  {person.name}
                </th>
                <td class="govuk-table__cell">{say(`role.${person.role}`)}</td>
                <td class="govuk-table__cell">{names.get(person.organisation ?? "") ?? person.organisation}</td>
                <td class="govuk-table__cell">
                  {say(person.enrolled === true ? "people.keys.yes" : "people.keys.no")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {body.next !== undefined && <p class="govuk-body">{say("people.more")}</p>}
    </>
  );
}
