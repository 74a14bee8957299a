import type { HerCase } from "./case";
import type { useSay } from "./words";

type Say = ReturnType<typeof useSay>;

/** "Asha, Ben and the on-call team" */
export function namesOf(her: HerCase, ids: readonly string[], say: Say): string {
  return joined(
    ids.map((id) => (id === her.hub.me.person ? say("told.me") : her.nameOf(id, say("team")))),
    say,
  );
}

export function joined(names: readonly string[], say: Say): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : say("list.and", { first: names.slice(0, -1).join(", "), last });
}
