import { troubleOf } from "./desk";
import type { Speech } from "./words";

const known = new Set([
  "no-answer",
  "slow-down",
  "too-many-requests",
  "unauthenticated",
  "sign-in-failed",
  "version-stale",
  "recipient-not-agreed",
  "recipients-differ",
  "directory-differs",
  "directory-broken",
]);

/** What to tell a person of something that was refused or failed: our own words where there are any, else the hub's. */
export function told(thrown: unknown, { say }: Speech): string {
  const trouble = troubleOf(thrown);
  if (known.has(trouble.code)) {
    return say(`trouble.${trouble.code}`, { seconds: trouble.retryAfter ?? 60 });
  }
  return trouble.sentence === "" ? say("trouble.unexpected") : trouble.sentence;
}
