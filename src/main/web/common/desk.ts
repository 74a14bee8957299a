import type { AttachmentFacts } from "../sealing/attachments";
import { Problem } from "../sealing/problem";
import type { components } from "./contract";
import type { Trust } from "./directory";
import { HubError } from "./problems";

export type { Trust };
export type Schemas = components["schemas"];
export type Me = Schemas["Me"];
export type Case = Schemas["Case"];
export type CaseSummary = Schemas["CaseSummary"];
export type Draft = Schemas["Draft"];
export type Preview = Schemas["Preview"];
export type Entry = Schemas["MailboxEntry"];
export type Accepted = Schemas["MessageAccepted"];
export type Plan = Schemas["Plan"];
export type Contact = Schemas["Contact"];
export type Agreement = Schemas["Agreement"];
export type LogEntry = Schemas["LogEntry"];
export type Alert = Schemas["Alert"];
export type AlertSummary = Schemas["AlertSummary"];
export type Via = Schemas["Via"];
export type { AttachmentFacts };

/** What was refused, or did not come about: the hub's code and its sentence. `no-answer` where none came. */
export class Trouble extends Error {
  override readonly name = "Trouble";

  constructor(
    readonly code: string,
    readonly sentence: string,
    readonly status = 0,
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof Trouble) {
    return thrown;
  }
  if (thrown instanceof HubError) {
    const after = Number(thrown.body["retryAfter"]);
    return new Trouble(thrown.code, thrown.sentence, thrown.status, Number.isNaN(after) ? undefined : after);
  }
  return thrown instanceof Problem ? new Trouble(thrown.code, thrown.sentence) : new Trouble("unexpected", "");
}

/** An envelope's words, opened. Not proven: it came by SMS, from whoever had the phone. */
export interface Opened {
  readonly words: string;
  readonly proven: boolean;
  /** False where its sender saw another directory of keys: it may be that the hub shows false ones. */
  readonly sameDirectory: boolean;
  /** Files that it goes with. */
  readonly attachments: readonly AttachmentFacts[];
}

/** Says how much of a file has gone or come: 0 to 1. */
export type Progress = (part: number) => void;

/** A file on its way to the hub: chosen, taken apart where it is a picture, then sealed and sent piece by piece. */
export interface Outgoing {
  readonly id: string;
  /** Sends what the hub does not have yet: after a failure, call it again. `cancelled` where it was cancelled meanwhile. */
  send(progress: Progress): Promise<void>;
  /** Stops, and has the hub forget what it has of it. */
  cancel(): void;
}

/** A recipient to whom this person has not sealed on this case before, or whose key has changed. */
export interface NewRecipient {
  readonly mailbox: string;
  readonly changed: boolean;
}

/** How somebody signs in the first time. */
export interface Invitation {
  readonly passphrase: string;
  readonly signIn: Schemas["NewSignIn"];
}

/** A message that is sealed, and may be posted as often as it takes. */
export interface Letter {
  readonly id: string;
  readonly post: () => Promise<Accepted>;
}

export interface Following {
  /** In order, without gaps or repeats. */
  entries(entries: readonly Entry[]): void;
  /** Whether the line is up; what was missed comes by itself when it is again. */
  connected(up: boolean): void;
}

/**
 * Somebody's sign-in: what the screens may ask of the hub. Keys are in a worker, tokens in memory only. Every method
 * throws what {@link troubleOf} reads.
 */
export interface Desk {
  readonly me: Me;

  /**
   * @param path under /api, with its query
   * @param once for what is asked again soon anyway: not repeated where no answer comes, or the hub is asked too much
   */
  read<T>(path: string, once?: boolean): Promise<T>;
  /** Repeated by itself where no answer comes: it is done once. */
  create<T>(path: string, body?: unknown): Promise<T>;
  /** A question that needs more than an address; nothing is kept of it. */
  ask<T>(path: string, body: unknown): Promise<T>;
  /** @param seq of what was read, for what people edit together: `version-stale` if it has changed since */
  put<T>(path: string, body: unknown, seq?: number): Promise<T>;
  /** Creates on top of what was read, as {@link put} does. */
  createAt<T>(path: string, body: unknown, seq: number): Promise<T>;
  remove(path: string): Promise<void>;

  preview(caseId: string, draft: Draft): Promise<Preview>;
  /** Previews again, asks `agree` about new recipients, seals and posts. */
  send(
    caseId: string,
    draft: Draft,
    words: string,
    agree: (recipients: readonly NewRecipient[]) => Promise<boolean>,
    inDoubt?: boolean,
    files?: readonly string[],
  ): Promise<Accepted>;
  /**
   * Whether the hub's directory of keys can be trusted: says so at once, and whenever it changes. Where it cannot, nothing
   * is sealed, but a call for help (`inDoubt`).
   */
  watchDirectory(watcher: (trust: Trust) => void): () => void;
  /** The person has spoken with staff by another way than the hub. */
  confirmDirectory(): Promise<void>;
  /**
   * Seals now, to be posted, and posted again, later: always the same message under the same id, accepted once. Asks
   * `agree` as {@link send} does.
   */
  seal(
    caseId: string,
    draft: Draft,
    words: string,
    agree: (recipients: readonly NewRecipient[]) => Promise<boolean>,
  ): Promise<Letter>;
  /**
   * A file that is to go with a message. Nothing is sent yet.
   *
   * @param asItCame keep it as evidence: place and device stay in it
   */
  attach(caseId: string, file: File, asItCame: boolean): Promise<Outgoing>;
  /** Fetches and opens a file of a message that was opened; whole and proven, or not at all. */
  fetchFile(
    caseId: string,
    message: string,
    facts: AttachmentFacts,
    progress: Progress,
    stop: AbortSignal,
  ): Promise<Blob>;
  open(mailbox: string, entry: Entry): Promise<Opened>;
  /** Signs these terms and no others. */
  signAgreement(caseId: string, terms: Schemas["NewAgreement"]): Promise<void>;
  markOpened(caseId: string, message: string): Promise<void>;
  /** Six words to compare with those on the other person's screen. */
  compare(person: string): Promise<string>;
  /** A newcomer's one-time passphrase, to be told by another way than the hub, and what the hub checks it by. */
  invite(name: string): Promise<Invitation>;
  /** A new key for a team's mailbox, sealed to each of its members. */
  startTeamEpoch(team: string): Promise<void>;
  /** Gives a member who has joined the team's keys, as far as oneself has them. */
  shareTeam(team: string, member: string): Promise<void>;
  follow(mailbox: string, after: number, following: Following): () => void;

  /** The hub's time: a device's own clock may be wrong. */
  now(): Date;

  /** Ends the sign-in at the hub and forgets everything, at once and without waiting for an answer. */
  leave(): void;
}

/** How one signs in. */
export interface Door {
  signIn(name: string, words: string): Promise<Desk>;
  /** The first time: replaces the one-time words by one's own, and makes keys. */
  enrol(name: string, oneTime: string, words: string): Promise<Desk>;
}
