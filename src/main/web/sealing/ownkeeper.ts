import type { KeyRecord } from "./directory";
import { FileKeeper } from "./filekeeper";
import { type KeysToStore, OwnKeys, type Unlocking } from "./own";
import { type Derivation, derive, newDerivation, normalName } from "./passphrase";
import { Problem } from "./problem";
import { newPassphrase } from "./words";

/** What `PUT` and `POST` of a first sign-in take: the one-time passphrase itself is told by another way than the hub. */
export type FirstSignIn = Omit<Derivation, "service"> & { readonly name: string; readonly proof: string };

/** What of a vault is about the person's own keys and the passphrases that unlock them. */
export class OwnKeeper extends FileKeeper {
  private unlocking: (Unlocking & { readonly name: string }) | undefined;
  private held: OwnKeys | undefined;
  private renewal: (Unlocking & { readonly own: OwnKeys }) | undefined;

  /** Derives the proof to sign in by. Throws where the hub asks for a weak derivation: the passphrase is not used then. */
  async prove(name: string, passphrase: string, how: Derivation): Promise<string> {
    const keys = await derive(passphrase, normalName(name), how);
    this.unlocking = { name: normalName(name), how, keys };
    return keys.proof;
  }

  /** Unwraps this person's keys, after {@link prove}. Throws `unwrap-failed`, `answer-refused`. */
  async unlock(person: string, wrapped: string, record: KeyRecord): Promise<void> {
    this.held = await OwnKeys.unwrap(person, wrapped, record, this.unlocking ?? locked());
  }

  /**
   * Makes a person's own keys under their own passphrase, after {@link prove} of the one-time one.
   *
   * @param lastEpoch of the mailbox before, of who has forgotten their passphrase; 0 for a newcomer
   */
  async enrol(person: string, lastEpoch: number, passphrase: string, madeAt: string): Promise<KeysToStore> {
    const by = await this.newUnlocking(passphrase);
    const own = await OwnKeys.make(person, lastEpoch + 1, madeAt, by);
    this.renewal = { ...by, own };
    return own.toStore();
  }

  /** Another passphrase and a new epoch for the own mailbox; what was sealed to older ones still opens. */
  async renew(passphrase: string, madeAt: string): Promise<KeysToStore & { readonly currentProof: string }> {
    const { proof: currentProof } = (this.unlocking ?? locked()).keys;
    const by = await this.newUnlocking(passphrase);
    const own = await this.own().renewed(madeAt, by);
    this.renewal = { ...by, own };
    return { ...(await own.toStore()), currentProof };
  }

  /** The hub has taken what {@link enrol} or {@link renew} gave: from now on it counts. Gives the proof. */
  settle(): string {
    const { own, how, keys } = this.renewal ?? locked();
    this.held = own;
    this.unlocking = { name: (this.unlocking ?? locked()).name, how, keys };
    this.renewal = undefined;
    return keys.proof;
  }

  /** For a newcomer: a one-time passphrase of six words, and what the hub checks it by. */
  async invite(name: string, service: string): Promise<{ readonly passphrase: string; readonly signIn: FirstSignIn }> {
    const passphrase = await newPassphrase();
    const { service: bound, ...how } = newDerivation(service);
    const { proof } = await derive(passphrase, normalName(name), { ...how, service: bound });
    return { passphrase, signIn: { name, ...how, proof } };
  }

  /** As `PUT /me/keys` takes it, with what was seen of others. */
  async memory(): Promise<KeysToStore> {
    return this.own().toStore();
  }

  private async newUnlocking(passphrase: string): Promise<Unlocking> {
    const { name, how } = this.unlocking ?? locked();
    const fresh = newDerivation(how.service);
    return { how: fresh, keys: await derive(passphrase, name, fresh) };
  }

  protected own(): OwnKeys {
    return this.held ?? locked();
  }

  protected forgetOwnKeys(): void {
    this.unlocking = undefined;
    this.held = undefined;
    this.renewal = undefined;
  }
}

function locked(): never {
  throw new Problem("locked", "Nobody has signed in here.");
}
