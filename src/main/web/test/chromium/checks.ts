// What the tests in Node hold the library to, once more on Chromium's own cryptography.
import java from "../../../../test/resources/vectors/envelopes.json";
import browser from "../../../../test/resources/vectors/sealed-in-browser.json";
import { byScript } from "../../sealing/argon2";
import { decode, encode } from "../../sealing/base64url";
import { type Bytes, utf8 } from "../../sealing/bytes";
import { isSigned, nativeSigner, otherSigner } from "../../sealing/ed25519";
import { envelopeHash, readEnvelope } from "../../sealing/envelope";
import { MailboxPair, newSecret } from "../../sealing/hpke";
import { open } from "../../sealing/opener";
import { derive } from "../../sealing/passphrase";
import { Problem } from "../../sealing/problem";
import { seal } from "../../sealing/sealer";
import { SigningKey } from "../../sealing/signatures";
import { unwrap, writeState } from "../../sealing/state";
import { newLetter } from "../sealing/letters";

export interface Check {
  readonly name: string;
  readonly wrong: string;
}

export async function checks(): Promise<Check[]> {
  const done: Check[] = [];
  const check = async (name: string, act: () => Promise<void>) => {
    done.push({
      name,
      wrong: await act().then(
        () => "",
        (wrong: unknown) => String(wrong),
      ),
    });
  };
  for (const vector of [...java.envelopes, ...browser.envelopes]) {
    await check(`opens: ${vector.name}`, async () => {
      same(await openedByAll(vector.envelope, vector.signingKey), vector.content);
      same(await envelopeHash(readEnvelope(vector.envelope)), vector.hash);
    });
  }
  for (const vector of java.refused) {
    await check(`refuses: ${vector.name}`, async () => {
      same(await codeOf(openedByAll(vector.envelope, vector.signingKey)), vector.code);
    });
  }
  await check("one bit changed anywhere is refused", refusesEveryBit);
  await check("a passphrase opens Java's wrap", unwrapsJavas);
  await check("private keys cannot be read out", keepsKeys);
  await check("signs as a browser without Ed25519 does", signsAlike);
  return done;
}

async function openedByAll(json: string, signingKey: string): Promise<string> {
  const envelope = readEnvelope(json);
  const contents = new Set<string>();
  for (const { mailbox, epoch, privateKey } of java.mailboxes) {
    if (envelope.recipients.some((to) => to.mailbox === mailbox)) {
      const pair = await MailboxPair.of(raw(privateKey));
      contents.add(encode(await open(envelope, mailbox, epoch, pair, signingKey)));
    }
  }
  return [...contents].join();
}

async function refusesEveryBit(): Promise<void> {
  const raj = await SigningKey.of(newSecret());
  const asha = await MailboxPair.of(newSecret());
  const to = { mailbox: "asha", epoch: 1, publicKey: asha.publicKey };
  const sealed = await seal(newLetter(), utf8("words"), [to], raj);
  for (const member of ["protected", "iv", "ciphertext", "tag", "signature"] as const) {
    const bytes = raw(sealed[member]);
    for (let bit = 0; bit < bytes.length * 8; bit += 11) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const code = await codeOf(open({ ...sealed, [member]: encode(changed) }, "asha", 1, asha, raj.publicKey));
      same(code === "opened", false);
    }
  }
}

async function unwrapsJavas(): Promise<void> {
  const { passphrase, name, salt, service, memoryKiB, passes, parallelism, proof, wrapped, state } = java.passphrase;
  const keys = await derive(passphrase, name, { salt, service, memoryKiB, passes, parallelism });
  same(keys.proof, proof);
  same(writeState(await unwrap(keys.wrapKey, wrapped)), state);
  same((await byScript("words", new Uint8Array(32), { memoryKiB: 65_536, passes: 3, parallelism: 1 })).length, 32);
}

async function keepsKeys(): Promise<void> {
  const held = (await MailboxPair.of(newSecret())) as unknown as { pair: CryptoKeyPair };
  same(held.pair.privateKey.extractable, false);
  same(held.pair.privateKey instanceof CryptoKey, true);
  const readable = await crypto.subtle.exportKey("jwk", held.pair.privateKey).then(
    () => true,
    () => false,
  );
  same(readable, false);
}

async function signsAlike(): Promise<void> {
  const seed = newSecret();
  const [one, other] = [await nativeSigner(seed), await otherSigner(seed)];
  const message = utf8("message");
  same(encode(await one.sign(message)), encode(await other.sign(message)));
  same(await isSigned(await other.sign(message), message, one.publicKey), true);
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => "opened",
    (wrong: unknown) => (wrong instanceof Problem ? wrong.code : String(wrong)),
  );
}

function raw(text: string): Bytes {
  return decode(text) ?? new Uint8Array();
}

function same<T>(one: T, other: T): void {
  if (one !== other) {
    throw new Error(`${String(one).slice(0, 80)} is not ${String(other).slice(0, 80)}`);
  }
}
