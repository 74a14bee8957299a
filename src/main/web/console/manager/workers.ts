import type { Desk, Schemas } from "../../common/desk";
import type { Option } from "../../common/ui/fields";
import { usePages } from "../shared/pages";

type Person = Schemas["Person"];

/** All people that the asker may see, by name; `changes` and each beat read them again. */
export function usePeople(hub: Desk, changes: unknown = 0, beat = 0) {
  const { all, ...reading } = usePages(hub, "people", changes, beat);
  const people = all && [...all].sort((a, b) => a.name.localeCompare(b.name));
  return { ...reading, people };
}

/** Those who can be told of alerts, be on a team or rota, or have a case: of the service, and still there. */
export function ofTheService(people: readonly Person[] | undefined): Person[] {
  return (people ?? []).filter(
    (person) => (person.role === "advocate" || person.role === "manager") && person.left !== true,
  );
}

export function asOptions(people: readonly Person[]): Option<string>[] {
  return people.map((person) => ({ value: person.person, label: person.name }));
}
