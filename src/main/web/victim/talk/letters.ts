import { useState } from "preact/hooks";
import type { Draft } from "../../common/desk";
import { type OutgoingFiles, useOutgoingFiles } from "../../common/outgoing";

export const toAdvocate: Draft = {
  to: "advocate",
  category: "progress",
  urgency: "routine",
  withhold: false,
  reply: false,
};

/** A message on its way, as she sees it at once. */
export interface Letter {
  readonly key: number;
  /** Where her mailbox stood when she sent it. */
  readonly after: number;
  readonly words: string;
  /** Ids of the files that it goes with. */
  readonly files: readonly string[];
  readonly state: "waiting" | "sent" | "failed" | "given-up";
  /** The message's id, once the hub has it. */
  readonly message?: string;
  readonly why?: string;
}

export interface Letters {
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  readonly files: OutgoingFiles;
  readonly letters: readonly Letter[];
  readonly setLetters: (change: (before: readonly Letter[]) => readonly Letter[]) => void;
}

/** What she is writing, kept in memory while she looks at other pages, and nowhere else. */
export function useLetters(): Letters {
  const [draft, setDraft] = useState("");
  const files = useOutgoingFiles();
  const [letters, setLetters] = useState<readonly Letter[]>([]);
  return { draft, setDraft, files, letters, setLetters };
}
