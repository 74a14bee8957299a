import type { Case } from "../common/desk";
import type { Say } from "./words";
import { joined } from "./words";

/** A name for a person or team, as whoever looks may know it. */
export function nameOf(view: Case, me: string, id: string, say: Say): string {
  if (id === me) {
    return say("me");
  }
  if (id === "duty") {
    return say("team");
  }
  const known = [view.victim, ...(view.advocate === undefined ? [] : [view.advocate]), ...(view.people ?? [])];
  return known.find((person) => person.person === id)?.name ?? id;
}

export function namesOf(view: Case, me: string, ids: readonly string[], say: Say): string {
  return joined(
    ids.map((id) => nameOf(view, me, id, say)),
    say,
  );
}
