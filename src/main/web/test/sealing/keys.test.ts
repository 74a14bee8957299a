import assert from "node:assert/strict";
import { test } from "node:test";
import { signAgreement, verifyAgreement } from "../../sealing/agreements";
import { byScript } from "../../sealing/argon2";
import { encode } from "../../sealing/base64url";
import { EMPTY_HEAD, append, follow, recordBytes, verifyRecord } from "../../sealing/directory";
import { sha256 } from "../../sealing/hashes";
import { MailboxPair, newSecret } from "../../sealing/hpke";
import { derive, newDerivation } from "../../sealing/passphrase";
import { SigningKey } from "../../sealing/signatures";
import { readState, unwrap, wrap, writeState } from "../../sealing/state";
import { openTeamKey, sealTeamKey } from "../../sealing/teams";
import { parts } from "../../sealing/bytes";
import { comparisonCode, newPassphrase } from "../../sealing/words";
import { bytes, pairOf, vectors } from "./vectors";

const said: Record<string, string | undefined> = vectors.passphrase;
const how = {
  salt: said["salt"] ?? "",
  service: said["service"] ?? "",
  memoryKiB: Number(said["memoryKiB"]),
  passes: Number(said["passes"]),
  parallelism: Number(said["parallelism"]),
};

void test("a passphrase gives Java's proof, and opens Java's wrap", async () => {
  const keys = await derive(`  ${said["passphrase"]?.replace(" ", "\t ") ?? ""} `, said["name"] ?? "", how);
  assert.equal(keys.proof, said["proof"]);
  assert.equal(encode(keys.wrapKey.binding), said["binding"]);
  const state = await unwrap(keys.wrapKey, said["wrapped"] ?? "");
  assert.equal(writeState(state), said["state"]);
  assert.deepEqual(await unwrap(keys.wrapKey, await wrap(keys.wrapKey, state)), state);
  await assert.rejects(unwrap({ ...keys.wrapKey, binding: parts("other") }, said["wrapped"] ?? ""), {
    code: "unwrap-failed",
  });
});

void test("a browser without WebAssembly derives the same", async () => {
  const salt = await sha256(parts("kch/passphrase-salt", how.service, said["name"] ?? "", bytes(how.salt)));
  const { argon2id } = await import("../../sealing/argon2");
  const words = said["passphrase"] ?? "";
  assert.deepEqual(await byScript(words, salt, how), await argon2id(words, salt, how));
});

for (const weak of [
  { memoryKiB: 65_535 },
  { passes: 2 },
  { parallelism: 0 },
  { memoryKiB: 2_000_000 },
  { passes: NaN },
]) {
  void test(`a server that asks for ${JSON.stringify(weak)} does not get the passphrase used`, async () => {
    await assert.rejects(derive("words", "vic", { ...newDerivation("x"), ...weak }), {
      code: "passphrase-parameters-refused",
    });
  });
}

for (const broken of ['{"version":1}', "[]", '{"version":1,"version":1}', `${writeState(aState())} `]) {
  void test(`a state is read strictly: ${broken.slice(0, 25)}`, () => {
    if (broken.endsWith(" ")) {
      assert.ok(readState(broken));
    } else {
      assert.throws(() => readState(broken), { code: "state-malformed" });
    }
  });
}

void test("Java's key record and directory are followed, and every change to them is found out", async () => {
  const { person, signingKey, mailboxKey, madeAt, signature, message, headAfterIt } = vectors.keyRecord as Record<
    string,
    string
  >;
  const record = {
    person: person ?? "",
    signingKey: signingKey ?? "",
    mailboxKey: mailboxKey ?? "",
    epoch: Number(vectors.keyRecord.epoch),
    madeAt: madeAt ?? "",
    signature: signature ?? "",
  };
  assert.equal(encode(recordBytes(record)), message);
  const head = await append(EMPTY_HEAD, record);
  assert.equal(head.hash, headAfterIt);
  assert.deepEqual(await follow(EMPTY_HEAD, [{ n: 1, record, hash: head.hash }]), head);
  await assert.rejects(follow(head, [{ n: 1, record, hash: head.hash }]), { code: "directory-broken" });
  await assert.rejects(follow(EMPTY_HEAD, [{ n: 2, record, hash: head.hash }]), { code: "directory-broken" });
  for (const change of [
    { person: "rai" },
    { epoch: 2 },
    { madeAt: "2026-03-03T12:00:00.501Z" },
    { madeAt: "2026-03-03T12:00:00Z" },
    { mailboxKey: encode(new Uint8Array(32)) },
    { signingKey: encode(new Uint8Array(32).fill(1, 0, 1)) },
  ]) {
    await assert.rejects(verifyRecord({ ...record, ...change }), { code: "key-record-invalid" });
  }
});

void test("an agreement is signed only in the terms that were shown", async () => {
  const given = vectors.agreement;
  const terms = {
    case: given["case"] ?? "",
    victim: given["victim"] ?? "",
    version: 2,
    keyContact: given["keyContact"] ?? "",
    from: given["from"] ?? "",
    noFurtherAction: false,
    whenAway: given["whenAway"] ?? "",
    inform: given["inform"] ?? "",
  };
  await verifyAgreement(terms, given["signature"] ?? "", given["signingKey"] ?? "");
  const vic = await SigningKey.of(readState(said["state"] ?? "").signingKey);
  assert.equal(await signAgreement(terms, given["message"] ?? "", vic), given["signature"]);
  await assert.rejects(signAgreement({ ...terms, keyContact: "raj" }, given["message"] ?? "", vic), {
    code: "terms-differ",
  });
  await assert.rejects(verifyAgreement({ ...terms, version: 3 }, given["signature"] ?? "", vic.publicKey), {
    code: "signature-invalid",
  });
});

void test("Java's team key opens for its member only, and only as what it is", async () => {
  const given = vectors.teamKey;
  const team = { mailbox: "duty", epoch: Number(given["epoch"]), publicKey: given["publicKey"] ?? "" };
  const asha = { mailbox: "asha", ...(await pairOf("asha")) };
  assert.deepEqual(await openTeamKey(team, given["encryptedKey"] ?? "", asha), bytes(given["privateKey"]));
  const again = await sealTeamKey(team, bytes(given["privateKey"]), { ...asha, publicKey: asha.pair.publicKey });
  assert.deepEqual(await openTeamKey(team, again, asha), bytes(given["privateKey"]));
  for (const wrong of [{ mailbox: "ben" }, { epoch: 2 }]) {
    await assert.rejects(openTeamKey(team, again, { ...asha, ...wrong }), { code: "team-key-invalid" });
  }
  const other = await sealTeamKey(team, newSecret(), { ...asha, publicKey: asha.pair.publicKey });
  await assert.rejects(openTeamKey(team, other, asha), { code: "team-key-invalid" });
});

void test("two people compare the same six words", async () => {
  const { one, other, words } = vectors.comparison;
  assert.equal(await comparisonCode(one, other), words);
  assert.equal(await comparisonCode(other, one), words);
  assert.match(await newPassphrase(), /^([a-z-]+ ){5}[a-z-]+$/);
  assert.notEqual(await newPassphrase(), await newPassphrase());
});

void test("private keys cannot be read out of what holds them", async () => {
  const { pair } = await pairOf("asha");
  const held = (pair as unknown as { pair: CryptoKeyPair }).pair.privateKey;
  assert.equal(held.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("jwk", held));
});

void test("both ways of holding a mailbox's key give the same key", async () => {
  const secret = newSecret();
  assert.equal((await MailboxPair.onWebCrypto(secret)).publicKey, (await MailboxPair.without(secret)).publicKey);
});

function aState() {
  return { signingKey: newSecret(), mailboxKeys: new Map([[1, newSecret()]]), remembered: new Map(), head: EMPTY_HEAD };
}
