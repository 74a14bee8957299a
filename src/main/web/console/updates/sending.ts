import { useCallback, useRef, useState } from "preact/hooks";
import type { Desk, Draft, Letter, NewRecipient, Trouble } from "../../common/desk";
import { troubleOf } from "../../common/desk";

/** Looked at, and not accepted. */
const REFUSED = new Set([400, 403, 404, 409, 413, 422]);

function isUnanswered({ code, status }: Trouble): boolean {
  return code === "no-answer" || status >= 500;
}

/** What came of sending to one case. */
export type Result =
  { readonly state: "sending" | "accepted" } | { readonly state: "failed"; readonly trouble: Trouble };

export type Agree = (caseId: string, recipients: readonly NewRecipient[]) => Promise<boolean>;

/**
 * Sends the same words to many cases, one after the other. What was sealed for a case is kept until the hub has accepted
 * it: trying again posts the same message, so that an answer that was lost on the way makes no second one.
 */
export function useSending(hub: Desk, agree: Agree) {
  const letters = useRef(new Map<string, Letter>());
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [busy, setBusy] = useState(false);

  const say = useCallback((caseId: string, result: Result) => {
    setResults((before) => new Map(before).set(caseId, result));
  }, []);

  async function one(caseId: string, draft: Draft, words: string): Promise<boolean> {
    say(caseId, { state: "sending" });
    try {
      const letter =
        letters.current.get(caseId) ??
        (await hub.seal(caseId, draft, words, async (recipients) => agree(caseId, recipients)));
      letters.current.set(caseId, letter);
      await letter.post();
      letters.current.delete(caseId);
      say(caseId, { state: "accepted" });
      return true;
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      if (REFUSED.has(trouble.status)) {
        // Refused, and not kept: what is sent next is sealed anew, to whom the hub then names.
        letters.current.delete(caseId);
      }
      say(caseId, { state: "failed", trouble });
      return false;
    }
  }

  /** Gives the cases that are left. */
  async function send(cases: readonly string[], draft: Draft, words: string): Promise<string[]> {
    setBusy(true);
    const left: string[] = [];
    try {
      for (const caseId of cases) {
        if (!(await one(caseId, draft, words))) {
          left.push(caseId);
        }
      }
    } finally {
      setBusy(false);
    }
    return left;
  }

  /** What was sealed is sealed of other words: whoever changes them sends another message. */
  function changed() {
    letters.current.clear();
    setResults(new Map());
  }

  /** Whether the hub may have accepted something of which no answer came. */
  const unanswered = [...results.values()].some((each) => each.state === "failed" && isUnanswered(each.trouble));
  return { results, busy, send, changed, unanswered };
}
