import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../sealing/base64url";
import { envelopeBytes, envelopeHash, keyInfo, readEnvelope, writeEnvelope } from "../../sealing/envelope";
import { fromProtected, writeHeader } from "../../sealing/header";
import { open } from "../../sealing/opener";
import { CONTENT_KEY } from "../../sealing/sealer";
import { signedBytes } from "../../sealing/signatures";
import { bytes, pairOf, vectors } from "./vectors";

for (const vector of vectors.envelopes) {
  void test(`what Java sealed opens: ${vector.name}`, async () => {
    const envelope = readEnvelope(vector.envelope);
    assert.equal(writeEnvelope(envelope), vector.envelope);
    assert.equal(writeHeader(fromProtected(envelope.protected)), vector.header);
    assert.equal(encode(await keyInfo(CONTENT_KEY, envelope.protected, "asha", 1)), vector.infoOfFirst);
    assert.equal(encode(signedBytes("envelope", envelopeBytes(envelope))), vector.signed);
    assert.equal(await envelopeHash(envelope), vector.hash);
    for (const { mailbox } of envelope.recipients) {
      const { pair, epoch } = await pairOf(mailbox);
      assert.deepEqual(await open(envelope, mailbox, epoch, pair, vector.signingKey), bytes(vector.content));
    }
  });
}

for (const vector of vectors.refused) {
  void test(`refused as Java refuses it: ${vector.name}`, async () => {
    const opening = async () => {
      const envelope = readEnvelope(vector.envelope);
      for (const { mailbox } of envelope.recipients) {
        const { pair, epoch } = await pairOf(mailbox);
        await open(envelope, mailbox, epoch, pair, vector.signingKey);
      }
    };
    await assert.rejects(opening, { code: vector.code });
  });
}
