import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { aesKey } from "../../sealing/aes";
import {
  CHUNK_BYTES,
  binding,
  nonce,
  readContent,
  readRefs,
  sealChunk,
  writeContent,
  writeRefs,
} from "../../sealing/attachments";
import { decode, encode } from "../../sealing/base64url";
import { type Bytes, utf8 } from "../../sealing/bytes";
import { HeldFiles } from "../../sealing/files";
import { sha256 } from "../../sealing/hashes";
import { Problem } from "../../sealing/problem";
import { VECTORS, bytes } from "./vectors";

interface Vector {
  readonly case: string;
  readonly id: string;
  readonly key: string;
  readonly size: number;
  readonly name: string;
  readonly words: string;
  readonly chunks: readonly { readonly nonce: string; readonly binding: string; readonly hash: string }[];
  readonly root: string;
  readonly sha256: string;
  readonly inHeader: string;
  readonly content: string;
}
const { attachments: vectors } = JSON.parse(readFileSync(resolve(VECTORS, "attachments.json"), "utf8")) as {
  readonly attachments: readonly Vector[];
};
const CASE = "case-17";
const ID = "0f4ad7c2-5f0b-4f63-9a3f-2b7f9f1c6a11";
const ABOUT = { name: "a.pdf", type: "application/pdf", asItCame: true };

function fileOf(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, i) => (31 * i + 7) % 251);
}

async function code(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => "done",
    (wrong: unknown) => (wrong instanceof Problem ? wrong.code : String(wrong)),
  );
}

for (const vector of vectors) {
  void test(`a file of ${vector.size} bytes is sealed as Java seals it`, async () => {
    const key = await aesKey(bytes(vector.key));
    const file = fileOf(vector.size);
    assert.equal(encode(await sha256(file)), vector.sha256);
    for (const [index, chunk] of vector.chunks.entries()) {
      const place = { case: vector.case, id: vector.id, index, chunks: vector.chunks.length };
      assert.equal(encode(nonce(place)), chunk.nonce);
      assert.equal(encode(binding(place)), chunk.binding);
      const sealed = await sealChunk(key, place, file.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES));
      assert.equal(encode(await sha256(sealed)), chunk.hash);
    }
    const read = readContent(vector.inHeader, utf8(vector.content));
    assert.equal(read.words, vector.words);
    assert.equal(read.attachments[0]?.name, vector.name);
    assert.equal(new TextDecoder().decode(writeContent(vector.words, read.attachments)), vector.content);
    assert.equal(writeRefs(read.attachments), vector.inHeader);
  });
}

/** A file, sealed; and what comes of opening these chunks of it. */
async function sealedFile(size: number) {
  const files = new HeldFiles();
  const chunks: string[] = [];
  const count = files.attach(CASE, ID, new Blob([fileOf(size)]), ABOUT);
  for (let i = 0; i < count; i++) {
    chunks.push((await files.seal(ID, i)).bytes);
  }
  const [attachment] = await files.finished([ID]);
  assert.ok(attachment);
  const open = async (these: readonly string[], caseId = CASE, told = attachment) => {
    const reader = new HeldFiles();
    reader.learn(caseId, "message", [told]);
    reader.begin("message", ID);
    const parts: Bytes[] = [];
    for (const chunk of these) {
      parts.push(await reader.open("message", ID, chunk));
    }
    await reader.end("message", ID);
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  };
  return { chunks, attachment, open };
}

void test("what is opened is what was sealed, and all chunks have one size", async () => {
  for (const size of [1, CHUNK_BYTES, 2 * CHUNK_BYTES + 77]) {
    const { chunks, open } = await sealedFile(size);
    assert.deepEqual(await open(chunks), fileOf(size));
    assert.deepEqual(new Set(chunks.map((chunk) => decode(chunk)?.length)), new Set([CHUNK_BYTES + 16]));
  }
});

void test("a changed bit, and chunks cut off, doubled, moved or of another file are refused", async () => {
  const { chunks, attachment, open } = await sealedFile(2 * CHUNK_BYTES + 77);
  const other = await sealedFile(2 * CHUNK_BYTES + 77);
  const [a = "", b = "", c = ""] = chunks;
  const [, foreign = ""] = other.chunks;
  for (const wrong of [[a, b], [b, a, c], [a, a, c], [a, b, c, c], [a, b, b], [a, foreign, c], []]) {
    assert.equal(await code(open(wrong)), "attachment-altered");
  }
  for (let tries = 0; tries < 40; tries++) {
    const changed = bytes(b);
    const at = (tries * 3277) % changed.length;
    changed[at] = (changed[at] ?? 0) ^ (1 << (tries % 8));
    assert.equal(await code(open([a, encode(changed), c])), "attachment-altered");
  }
  assert.equal(await code(open(chunks, "case-18")), "attachment-altered");
  for (const lie of [{ size: attachment.size - 1 }, { root: attachment.sha256 }, { sha256: attachment.root }]) {
    assert.equal(await code(open(chunks, CASE, { ...attachment, ...lie })), "attachment-altered");
  }
});

void test("a file that changes while it is sent is not sealed twice under one key", async () => {
  const file = new Uint8Array(1000);
  const blob = { size: 1000, slice: () => ({ arrayBuffer: () => Promise.resolve(file.slice().buffer) }) };
  const files = new HeldFiles();
  files.attach(CASE, ID, blob as unknown as Blob, ABOUT);
  const first = await files.seal(ID, 0);
  assert.deepEqual(await files.seal(ID, 0), first);
  file[3] = 1;
  assert.equal(await code(files.seal(ID, 0)), "file-changed");
});

void test("the content speaks of exactly the header's attachments", async () => {
  const { attachment } = await sealedFile(5);
  const content = writeContent("Look", [attachment]);
  assert.deepEqual(readContent(writeRefs([attachment]), content).attachments, [attachment]);
  const another = { ...attachment, id: ID.replace("0f4a", "1f4a") };
  for (const [refs, said] of [
    [[another], content],
    [[attachment, another], content],
    [[attachment], utf8("Look")],
    [[attachment], writeContent("Look", [{ ...attachment, name: "../a" }])],
    [[attachment], writeContent("Look", [{ ...attachment, type: "text/html;x" }])],
  ] as const) {
    assert.throws(() => readContent(writeRefs(refs), said), { code: "attachment-malformed" });
  }
  assert.equal(readRefs(`${attachment.id}:${attachment.root},${attachment.id}:${attachment.root}`), undefined);
});
