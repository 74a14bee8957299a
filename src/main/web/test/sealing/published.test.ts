// RFC 9180's numbers and the Wycheproof project's, from the folder that the environment names VECTORS.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256 as OtherDhkem } from "@hpke/dhkem-x25519";
import { encode } from "../../sealing/base64url";
import type { Bytes } from "../../sealing/bytes";
import { nativeVerify } from "../../sealing/ed25519";
import { hkdfBits, hkdfKey } from "../../sealing/hashes";
import { rawKey } from "../../sealing/signatures";

const folder = process.env["VECTORS"];
const options = { skip: folder === undefined ? "VECTORS does not name the folder of the published vectors" : false };

interface Case {
  readonly tcId: number;
  readonly result: "valid" | "invalid" | "acceptable";
  readonly flags: readonly string[];
  readonly [member: string]: unknown;
}

interface File {
  readonly testGroups: readonly { readonly [member: string]: unknown; readonly tests: readonly Case[] }[];
}

function file(name: string): unknown {
  return JSON.parse(readFileSync(resolve(folder ?? "", name), "utf8"));
}

function hex(value: unknown): Bytes {
  return Uint8Array.from(String(value).match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

function* cases(name: string): Generator<[Case, Record<string, unknown>]> {
  for (const group of (file(name) as File).testGroups) {
    for (const one of group.tests) {
      yield [one, group];
    }
  }
}

interface Rfc9180 {
  readonly [member: string]: unknown;
  readonly encryptions: readonly Record<"aad" | "ct" | "nonce" | "pt", string>[];
}

for (const [kind, kem] of [
  ["WebCrypto", new DhkemX25519HkdfSha256()],
  ["the fallback", new OtherDhkem()],
] as const) {
  void test(`HPKE on ${kind} makes and opens what RFC 9180 prints`, options, async () => {
    const v = file("hpke-rfc9180-a1-base.json") as Rfc9180;
    const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes128Gcm() });
    const pair = async (secret: unknown, open: unknown) => ({
      privateKey: await suite.kem.deserializePrivateKey(hex(secret).buffer),
      publicKey: await suite.kem.deserializePublicKey(hex(open).buffer),
    });
    const recipientKey = await pair(v["skRm"], v["pkRm"]);
    const info = hex(v["info"]).buffer;
    const recipient = await suite.createRecipientContext({ recipientKey, enc: hex(v["enc"]).buffer, info });
    const ekm = await pair(v["skEm"], v["pkEm"]);
    const sender = await suite.createSenderContext({ recipientPublicKey: recipientKey.publicKey, ekm, info });
    assert.deepEqual(new Uint8Array(sender.enc), hex(v["enc"]));
    let sequence = 0;
    for (const { aad, ct, nonce, pt } of v.encryptions) {
      const next = hex(v["base_nonce"]);
      next[next.length - 1] = (next.at(-1) ?? 0) ^ sequence;
      if (encode(next) === encode(hex(nonce))) {
        assert.deepEqual(new Uint8Array(await sender.seal(hex(pt).buffer, hex(aad).buffer)), hex(ct));
        assert.deepEqual(new Uint8Array(await recipient.open(hex(ct).buffer, hex(aad).buffer)), hex(pt));
        sequence++;
      }
    }
    assert.ok(sequence >= 3);
  });
}

void test("Ed25519 is verified strictly, on WebCrypto and by the fallback", options, async () => {
  const { verifyAsync } = await import("@noble/ed25519");
  let checked = 0;
  for (const [one, group] of cases("wycheproof-ed25519_test.json")) {
    const key = hex((group["publicKey"] as Record<string, string>)["pk"]);
    const [signature, message] = [hex(one["sig"]), hex(one["msg"])];
    const right = one.result === "valid";
    assert.equal(await nativeVerify(signature, message, key).catch(() => false), right, `tcId ${one.tcId}`);
    const other = verifyAsync(signature, message, key, { zip215: false }).catch(() => false);
    assert.equal(await other, right, `fallback, tcId ${one.tcId}`);
    if (right) {
      assert.deepEqual(rawKey(encode(key), "x", "/x"), key);
    }
    checked++;
  }
  assert.ok(checked > 100);
});

void test("X25519 is computed rightly, and a key of low order is refused", options, async () => {
  const zero = "0".repeat(64);
  let agreed = 0;
  for (const [one] of cases("wycheproof-x25519_test.json")) {
    const shared = await agree(hex(one["private"]), hex(one["public"]));
    if (one["shared"] === zero) {
      assert.equal(shared, null, `tcId ${one.tcId}`);
    } else if (one.result === "valid" || shared !== null) {
      assert.deepEqual(shared, hex(one["shared"]), `tcId ${one.tcId}`);
      agreed++;
    }
  }
  assert.ok(agreed > 260);
});

void test("AES-GCM decrypts what is right and nothing else", options, async () => {
  let checked = 0;
  for (const [one, group] of cases("wycheproof-aes_gcm_test.json")) {
    if (group["ivSize"] === 96 && group["tagSize"] === 128 && group["keySize"] === 256) {
      const key = await crypto.subtle.importKey("raw", hex(one["key"]), "AES-GCM", false, ["decrypt"]);
      const how = { name: "AES-GCM", iv: hex(one["iv"]), additionalData: hex(one["aad"]), tagLength: 128 };
      const sealed = hex(String(one["ct"]) + String(one["tag"]));
      const plain = await crypto.subtle
        .decrypt(how, key, sealed)
        .then((buffer) => new Uint8Array(buffer))
        .catch(() => null);
      assert.deepEqual(plain, one.result === "valid" ? hex(one["msg"]) : null, `tcId ${one.tcId}`);
      checked++;
    }
  }
  assert.ok(checked > 50);
});

void test("HKDF is computed rightly", options, async () => {
  let checked = 0;
  for (const [one] of cases("wycheproof-hkdf_sha256_test.json")) {
    const derived = hkdfBits(await hkdfKey(hex(one["ikm"])), hex(one["salt"]), hex(one["info"]), Number(one["size"]));
    if (one.result === "valid") {
      assert.deepEqual(await derived, hex(one["okm"]), `tcId ${one.tcId}`);
    } else {
      await assert.rejects(derived, `tcId ${one.tcId}`);
    }
    checked++;
  }
  assert.ok(checked > 50);
});

async function agree(secret: Bytes, open: Bytes): Promise<Bytes | null> {
  const kem = new DhkemX25519HkdfSha256();
  try {
    const privateKey = await kem.deserializePrivateKey(secret.buffer);
    const publicKey = await kem.deserializePublicKey(open.buffer);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: publicKey }, privateKey, 256));
  } catch {
    return null;
  }
}
