import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Checkboxes, Input } from "../../common/ui/fields";
import { Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { at } from "../place";
import { Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { usePeople } from "./workers";

/** Who is in the service; no case is named here. */
export function PeoplePage({ work }: { readonly work: Work }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { people, trouble, more } = usePeople(work.hub, 0, beat);
  const { body: organisations } = useReading<Schemas["Organisations"]>(work.hub, "/organisations", 0, beat);
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState<readonly "left"[]>([]);
  if (people === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const names = new Map(organisations?.organisations.map((each) => [each.id, each.name]));
  const found = people.filter(
    (person) =>
      (shown.includes("left") || person.left !== true) &&
      person.name.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <>
      <Heading>{say("people.title")}</Heading>
      <p class="govuk-body">
        <a class="govuk-link" href={at("manage", "people", "new")}>
          {say("people.add")}
        </a>
      </p>
      <Input id="find" label={say("cases.find")} width={20} value={wanted} onInput={setWanted} />
      {people.some((person) => person.left === true) && (
        <Checkboxes
          id="left"
          legend={say("people.shown")}
          small
          values={shown}
          options={[{ value: "left", label: say("people.left.shown") }]}
          onChange={setShown}
        />
      )}
      {found.length === 0 ? (
        <p class="govuk-body">{say("people.none")}</p>
      ) : (
        <Table
          label={say("people.title")}
          head={[say("people.name"), say("people.role"), say("people.org"), say("people.keys")]}
          rows={found.map((person) => ({
            key: person.person,
            cells: [
              <a class="govuk-link" href={at("manage", "people", person.person)} key="name">
                {person.name}
              </a>,
              say(`role.${person.role}`),
              names.get(person.organisation ?? "") ?? person.organisation ?? "–",
              person.left === true
                ? say("people.left")
                : say(person.enrolled === true ? "people.keys.yes" : "people.keys.no"),
            ],
          }))}
        />
      )}
      {more && <p class="govuk-body">{say("people.more")}</p>}
    </>
  );
}
