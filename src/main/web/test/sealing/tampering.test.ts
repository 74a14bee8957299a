import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../../sealing/base64url";
import { utf8 } from "../../sealing/bytes";
import { type Envelope, readEnvelope, writeEnvelope } from "../../sealing/envelope";
import { nativeSigner, nativeVerify, otherSigner } from "../../sealing/ed25519";
import { MailboxPair, newSecret } from "../../sealing/hpke";
import { grant, open, openGranted } from "../../sealing/opener";
import { Problem } from "../../sealing/problem";
import { seal } from "../../sealing/sealer";
import { SigningKey } from "../../sealing/signatures";
import { newLetter } from "./letters";

const raj = await SigningKey.of(newSecret());
const asha = await MailboxPair.of(newSecret());
const ben = await MailboxPair.of(newSecret());
const to = [
  { mailbox: "ben", epoch: 2, publicKey: ben.publicKey },
  { mailbox: "asha", epoch: 1, publicKey: asha.publicKey },
];
const words = "The hearing is on Tuesday – he has been told to stay away.";
const sealed = await seal(newLetter(), utf8(words), to, raj);

async function opened(envelope: Envelope, by = asha, mailbox = "asha", epoch = 1): Promise<string> {
  return new TextDecoder().decode(await open(envelope, mailbox, epoch, by, raj.publicKey));
}

void test("each recipient reads the same words, and nobody else reads them", async () => {
  assert.equal(await opened(sealed), words);
  assert.equal(await opened(sealed, ben, "ben", 2), words);
  await assert.rejects(opened(sealed, ben), { code: "content-key-unreadable" });
  await assert.rejects(opened(sealed, ben, "ben", 1), { code: "not-a-recipient" });
});

void test("one bit changed anywhere is refused", async () => {
  const members = ["protected", "iv", "ciphertext", "tag", "signature"] as const;
  let tried = 0;
  for (const member of members) {
    for (const changed of flips(sealed[member])) {
      await assert.rejects(opened({ ...sealed, [member]: changed }), Problem, member);
      tried++;
    }
  }
  for (const changed of flips(sealed.recipients[1]?.encryptedKey ?? "")) {
    const [first, second] = sealed.recipients as [(typeof to)[0] & { encryptedKey: string }, never];
    await assert.rejects(
      opened({ ...sealed, recipients: [first, { ...(second as object), encryptedKey: changed } as never] }),
      {
        code: "signature-invalid",
      },
    );
    tried++;
  }
  assert.ok(tried > 500);
});

void test("every character of the text, changed, is refused", async () => {
  const text = writeEnvelope(sealed);
  for (let i = 0; i < text.length; i += 7) {
    const changed = text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ 1) + text.slice(i + 1);
    await assert.rejects(async () => opened(readEnvelope(changed)), Problem, `at ${i}`);
  }
});

void test("recipients reordered, removed, doubled, added or moved are refused", async () => {
  const [a, b] = sealed.recipients as [Envelope["recipients"][0], Envelope["recipients"][0]];
  const lists = [
    [b, a],
    [a],
    [a, a, b],
    [a, b, { ...b, mailbox: "cat" }],
    [{ ...a, mailbox: "aaa" }, b],
    [],
    [{ ...a, epoch: 2 }, b],
  ];
  for (const recipients of lists) {
    await assert.rejects(opened({ ...sealed, recipients }), Problem);
  }
});

void test("parts of two envelopes do not mix, and no other suite or version passes", async () => {
  const other = await seal(newLetter(), utf8(words), to, raj);
  for (const member of ["protected", "iv", "ciphertext", "tag", "recipients", "signature"] as const) {
    await assert.rejects(opened({ ...sealed, [member]: other[member] }), Problem);
  }
  const header = new TextDecoder().decode(decode(sealed.protected) ?? undefined);
  for (const [from, into] of [
    ["X25519-HKDF", "NONE-HKDF"],
    ['"version":1', '"version":0'],
    ['"version":1', '"version":1.0'],
    ['"withhold":false', '"withhold":false,"none":1'],
    ['{"suite"', '{ "suite"'],
  ] as const) {
    assert.notEqual(header.replace(from, into), header);
    const changed = { ...sealed, protected: encode(utf8(header.replace(from, into))) };
    await assert.rejects(opened(changed), { code: "envelope-malformed" });
  }
});

void test("a sender who shows two people different words is found out", async () => {
  const other = await seal(newLetter(), utf8("other words"), to, raj);
  const deceit = { ...sealed, recipients: [sealed.recipients[0], other.recipients[1]] as Envelope["recipients"] };
  await assert.rejects(opened(deceit, ben, "ben", 2), { code: "signature-invalid" });
});

void test("another's signature, or another's key, does not pass", async () => {
  const mallory = await SigningKey.of(newSecret());
  const forged = await seal(newLetter(), utf8(words), to, mallory);
  await assert.rejects(opened(forged), { code: "signature-invalid", field: "/protected/signer" });
  await assert.rejects(opened({ ...sealed, signature: forged.signature }), { code: "signature-invalid" });
});

void test("a grant lets the newcomer read, and no one else, and no other envelope", async () => {
  const cat = await MailboxPair.of(newSecret());
  const newcomer = { mailbox: "cat", epoch: 1, publicKey: cat.publicKey };
  const granted = await grant(sealed, { mailbox: "asha", epoch: 1, pair: asha }, raj.publicKey, newcomer);
  const read = await openGranted(sealed, granted, cat, raj.publicKey);
  assert.equal(new TextDecoder().decode(read), words);
  const other = await seal(newLetter(), utf8(words), to, raj);
  for (const attempt of [
    async () => openGranted(other, granted, cat, raj.publicKey),
    async () => openGranted(sealed, granted, ben, raj.publicKey),
    async () => openGranted(sealed, { ...granted, epoch: 2 }, cat, raj.publicKey),
    async () => openGranted(sealed, sealed.recipients[0] as never, asha, raj.publicKey),
  ]) {
    await assert.rejects(attempt, { code: "content-key-unreadable" });
  }
});

void test("a browser without Ed25519 signs and verifies as others do", async () => {
  const seed = newSecret();
  const [one, other] = [await nativeSigner(seed), await otherSigner(seed)];
  const message = utf8("message");
  assert.deepEqual(one.publicKey, other.publicKey);
  assert.deepEqual(await one.sign(message), await other.sign(message));
  assert.ok(await nativeVerify(await other.sign(message), message, one.publicKey));
});

function* flips(text: string): Generator<string> {
  const bytes = decode(text) ?? new Uint8Array();
  for (let bit = 0; bit < bytes.length * 8; bit += bytes.length > 100 ? 37 : 3) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield encode(changed);
  }
}
