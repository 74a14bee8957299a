// Sealing for four mailboxes and opening, as multiples of the bare primitives that they cannot do without, in the same
// run: the signature, the content's AES-GCM, and X25519 (two for each mailbox sealed to, one to open).
import { aesKey, encrypt } from "../../sealing/aes";
import { type Bytes, randomBytes, utf8 } from "../../sealing/bytes";
import { isSigned, nativeSigner } from "../../sealing/ed25519";
import { EMPTY_HEAD } from "../../sealing/directory";
import { MailboxPair, newSecret } from "../../sealing/hpke";
import { open } from "../../sealing/opener";
import { derive, newDerivation } from "../../sealing/passphrase";
import { seal } from "../../sealing/sealer";
import { SigningKey } from "../../sealing/signatures";
import { unwrap, wrap } from "../../sealing/state";
import { newLetter } from "../sealing/letters";

const ROUNDS = 60;
const WORDS = utf8("The hearing is on Tuesday – he has been told to stay away. ".repeat(6));

export async function bench(): Promise<string[]> {
  const sender = await SigningKey.of(newSecret());
  const pairs = await Promise.all([1, 2, 3, 4].map(() => MailboxPair.of(newSecret())));
  const to = pairs.map(({ publicKey }, i) => ({ mailbox: `m${i}`, epoch: 1, publicKey }));
  const envelope = await seal(newLetter(), WORDS, to, sender);
  const first = pairs[0] ?? (await MailboxPair.of(newSecret()));
  const bare = await primitives();
  const sealing = await median(() => seal(newLetter(), WORDS, to, sender));
  const opening = await median(() => open(envelope, "m0", 1, first, sender.publicKey));
  const bareSealing = await median(() => bare.seal(to.length));
  const bareOpening = await median(() => bare.open());
  return [
    `seal for 4 mailboxes: ${(sealing / bareSealing).toFixed(2)} of the bare primitives (${sealing.toFixed(2)} ms)`,
    `verify and open: ${(opening / bareOpening).toFixed(2)} of the bare primitives (${opening.toFixed(2)} ms)`,
    await signIn(),
  ];
}

async function signIn(): Promise<string> {
  const how = newDerivation("bench");
  const state = {
    signingKey: newSecret(),
    mailboxKeys: new Map([[1, newSecret()]]),
    remembered: new Map(),
    head: EMPTY_HEAD,
  };
  const wrapped = await wrap((await derive("six words of a long list", "vic", how)).wrapKey, state);
  const began = performance.now();
  await unwrap((await derive("six words of a long list", "vic", how)).wrapKey, wrapped);
  return `deriving and unwrapping at sign-in: ${(performance.now() - began).toFixed(0)} ms`;
}

async function primitives() {
  const signer = await nativeSigner(newSecret());
  const secret = await crypto.subtle.generateKey("X25519", false, ["deriveBits"]);
  const { privateKey, publicKey } = secret as CryptoKeyPair;
  const message = randomBytes(2000);
  const signature = await signer.sign(message);
  const key = await aesKey(randomBytes(32));
  const agree = async () => crypto.subtle.deriveBits({ name: "X25519", public: publicKey }, privateKey, 256);
  const content = async (): Promise<Bytes> => encrypt(key, randomBytes(1024), message);
  return {
    seal: async (mailboxes: number) => {
      await signer.sign(message);
      await content();
      for (let i = 0; i < mailboxes; i++) {
        await crypto.subtle.generateKey("X25519", false, ["deriveBits"]);
        await agree();
      }
    },
    open: async () => {
      await isSigned(signature, message, signer.publicKey);
      await content();
      await agree();
    },
  };
}

async function median(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[ROUNDS / 2] ?? 0;
}
