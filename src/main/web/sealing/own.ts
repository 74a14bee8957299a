import { Acquaintances } from "./acquaintances";
import type { Bytes } from "./bytes";
import { EMPTY_HEAD, type KeyRecord, mailboxKey, signRecord, verifyRecord } from "./directory";
import { MailboxPair, newSecret } from "./hpke";
import type { Derivation, PassphraseKeys } from "./passphrase";
import { Problem } from "./problem";
import type { MailboxKey } from "./sealer";
import { SigningKey } from "./signatures";
import { type PersonState, unwrap, wipe, wrap } from "./state";

/** As `PUT /me/keys` takes it. */
export interface KeysToStore {
  readonly salt: string;
  readonly memoryKiB: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly proof: string;
  readonly wrapped: string;
  readonly keyRecord: KeyRecord;
}

/** What a passphrase gave, and how. */
export interface Unlocking {
  readonly how: Derivation;
  readonly keys: PassphraseKeys;
}

/**
 * A person's own keys while they are signed in. Private keys are held so that they can be used and not read; raw they are
 * only for the moment in which they are wrapped again.
 */
export class OwnKeys {
  private constructor(
    private readonly by: Unlocking,
    private wrapped: string,
    readonly record: KeyRecord,
    readonly signing: SigningKey,
    readonly mailbox: ReadonlyMap<number, MailboxPair>,
    readonly acquaintances: Acquaintances,
  ) {}

  /** New ones, with which everything begins anew. */
  static async make(person: string, epoch: number, madeAt: string, by: Unlocking): Promise<OwnKeys> {
    const state = {
      signingKey: newSecret(),
      mailboxKeys: new Map([[epoch, newSecret()]]),
      remembered: new Map(),
      head: EMPTY_HEAD,
    };
    return OwnKeys.signedAnew(state, person, madeAt, by);
  }

  /** Throws `unwrap-failed`, and `answer-refused` where the record is not of these keys. */
  static async unwrap(person: string, wrapped: string, record: KeyRecord, by: Unlocking): Promise<OwnKeys> {
    const state = await unwrap(by.keys.wrapKey, wrapped);
    await verifyRecord(record);
    const own = await OwnKeys.holding(state, wrapped, record, by);
    const current = own.mailbox.get(record.epoch);
    wipe(state);
    if (
      record.person !== person ||
      record.signingKey !== own.signing.publicKey ||
      record.mailboxKey !== current?.publicKey
    ) {
      throw new Problem("answer-refused", "The hub shows other keys for this person than their own.");
    }
    return own;
  }

  /** The same person with a further epoch of the mailbox's key, under another passphrase: nothing old is lost. */
  async renewed(madeAt: string, by: Unlocking): Promise<OwnKeys> {
    const state = await this.raw();
    const mailboxKeys = new Map([...state.mailboxKeys, [this.record.epoch + 1, newSecret()]]);
    return OwnKeys.signedAnew({ ...state, mailboxKeys }, this.record.person, madeAt, by);
  }

  /** With all that was seen of others, so that the person's next device knows it too. */
  async toStore(): Promise<KeysToStore> {
    const state = await this.raw();
    this.wrapped = await wrap(this.by.keys.wrapKey, state);
    wipe(state);
    const { salt, memoryKiB, passes, parallelism } = this.by.how;
    const { proof } = this.by.keys;
    return { salt, memoryKiB, passes, parallelism, proof, wrapped: this.wrapped, keyRecord: this.record };
  }

  /** The current public key, as others seal to it. */
  current(): MailboxKey {
    return mailboxKey(this.record);
  }

  /** To be wiped by who asked. */
  private async raw(): Promise<PersonState> {
    const { remembered, head } = this.acquaintances;
    return { ...(await unwrap(this.by.keys.wrapKey, this.wrapped)), remembered, head };
  }

  private static async signedAnew(state: PersonState, person: string, madeAt: string, by: Unlocking): Promise<OwnKeys> {
    const signing = await SigningKey.of(state.signingKey);
    const epoch = Math.max(...state.mailboxKeys.keys());
    const { publicKey } = await MailboxPair.of(state.mailboxKeys.get(epoch) ?? newSecret());
    const record = await signRecord(signing, { mailbox: person, epoch, publicKey }, madeAt);
    const own = await OwnKeys.holding(state, await wrap(by.keys.wrapKey, state), record, by);
    wipe(state);
    return own;
  }

  private static async holding(
    state: PersonState,
    wrapped: string,
    record: KeyRecord,
    by: Unlocking,
  ): Promise<OwnKeys> {
    const pairs = await Promise.all([...state.mailboxKeys].map(pairOf));
    const acquaintances = new Acquaintances(new Map(state.remembered), state.head);
    return new OwnKeys(by, wrapped, record, await SigningKey.of(state.signingKey), new Map(pairs), acquaintances);
  }
}

async function pairOf([epoch, secret]: [number, Bytes]): Promise<[number, MailboxPair]> {
  return [epoch, await MailboxPair.of(secret)];
}
