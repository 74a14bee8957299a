import type { Case } from "../../common/desk";
import { Heading } from "../../common/ui/page";
import { Table } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { Engagements } from "./engagements";
import { InviteAgain } from "./inviteagain";
import { SafePerson } from "./safeperson";

type Person = Case["victim"];

export interface PeopleProps {
  readonly work: Work;
  readonly view: Case;
  readonly again: () => Promise<void>;
}

/** Who has to do with a case: who is engaged on it, who signs in to it, and who gets new words to do so. */
export function CasePeople(props: PeopleProps) {
  const say = useSay();
  const { view } = props;
  const advocate = view.advocate?.person;
  const isTeam = ({ person }: Person) => person.startsWith("t-");
  const partOf = (person: Person) =>
    person.person === advocate
      ? say("onpeople.allocated")
      : isTeam(person)
        ? say("onpeople.team")
        : say(`role.${person.role}`);
  return (
    <>
      <Heading>{say("onpeople.title", { name: view.victim.name ?? "" })}</Heading>
      <Table
        label={say("people.title")}
        head={[say("people.name"), say("onpeople.part"), say("people.keys")]}
        rows={everybody(view).map((person) => ({
          key: person.person,
          cells: [
            person.name ?? person.person,
            partOf(person),
            isTeam(person) ? "–" : say(person.hasKey === false ? "people.keys.no" : "people.keys.yes"),
          ],
        }))}
      />
      <Engagements {...props} />
      {view.relation === "advocate-side" && (
        <>
          <InviteAgain {...props} />
          <SafePerson {...props} />
        </>
      )}
    </>
  );
}

/** The victim first, then who has to do with her now; each once. */
function everybody(view: Case): readonly Person[] {
  const others = (view.people ?? []).filter((each) => each.engaged === true || each.role === "guardian");
  const all = [view.victim, ...(view.advocate === undefined ? [] : [view.advocate]), ...others];
  return [...new Map(all.map((each) => [each.person, each])).values()];
}
