import { useBeat } from "../common/beat";
import type { Desk } from "../common/desk";

export { useBeat } from "../common/beat";

/** What managers record hardly ever changes while somebody looks at it, and no mailbox says so. */
export const SERVICE_AGAIN_MS = 5_000;

/** The hub's time, second by second, for what counts down. */
export function useSeconds(hub: Desk): Date {
  useBeat(1_000);
  return hub.now();
}
