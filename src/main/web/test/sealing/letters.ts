import { EMPTY_HEAD } from "../../sealing/directory";
import type { Draft } from "../../sealing/header";

/** A routine update to the victim, with an id of its own. */
export function newLetter(): Draft {
  return {
    id: crypto.randomUUID(),
    case: "case-17",
    from: "raj",
    to: "victim",
    category: "progress",
    urgency: "routine",
    withhold: false,
    reply: false,
    sentAt: "2026-03-03T14:05:00.250Z",
    directoryHead: EMPTY_HEAD.hash,
  };
}
