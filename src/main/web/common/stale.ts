/** What somebody writes, and what was recorded when they began, as a text that differs for what differs. */
export interface Written<T> {
  readonly value: T;
  readonly on: string;
}

/** Where it is kept: what is there, how to keep another, how to forget it. */
export type Keeping<T> = readonly [draft: Written<T> | undefined, keep: (next: Written<T>) => void, forget: () => void];

export interface DraftOn<T> {
  readonly value: T | undefined;
  readonly write: (value: T) => void;
  readonly forget: () => void;
  /** Whether to ask first, as something else is recorded by now; if so, the next time goes ahead. */
  readonly ask: (now?: string) => boolean;
}

/**
 * A draft on top of what was recorded when it was begun, which it keeps whatever comes meanwhile: what is read again and
 * again must not pass for what the writer saw. Nothing of what they wrote is lost.
 *
 * @param recorded what is recorded now, as a text that differs for what differs
 */
export function draftOn<T>([draft, keep, forget]: Keeping<T>, recorded: string): DraftOn<T> {
  return {
    value: draft?.value,
    write: (value) => {
      keep({ value, on: draft?.on ?? recorded });
    },
    forget,
    ask: (now = recorded) => {
      const stale = draft !== undefined && draft.on !== now;
      if (stale) {
        keep({ value: draft.value, on: now });
      }
      return stale;
    },
  };
}
