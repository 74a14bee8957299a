// Made src/test/resources/vectors/sealed-in-browser.json, once, for Java to open. Run again only for a new version of the
// format: node build/vectors.mjs
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { agreementBytes, signAgreement } from "../../sealing/agreements";
import { encode } from "../../sealing/base64url";
import { type Bytes, utf8 } from "../../sealing/bytes";
import { EMPTY_HEAD, append, signRecord } from "../../sealing/directory";
import { envelopeHash, writeEnvelope } from "../../sealing/envelope";
import { type Draft, fromProtected, writeHeader } from "../../sealing/header";
import { grant } from "../../sealing/opener";
import { derive } from "../../sealing/passphrase";
import { seal } from "../../sealing/sealer";
import { SigningKey } from "../../sealing/signatures";
import { readState, wrap } from "../../sealing/state";
import { sealTeamKey } from "../../sealing/teams";
import { newLetter } from "../sealing/letters";
import { VECTORS, bytes, pairOf, vectors } from "../sealing/vectors";

const said: Record<string, string | undefined> = vectors.passphrase;
const state = readState(said["state"] ?? "");
const vic = await SigningKey.of(state.signingKey);
const asha = await pairOf("asha");
const duty = await pairOf("duty");
const to = [
  { mailbox: "duty", epoch: duty.epoch, publicKey: duty.pair.publicKey },
  { mailbox: "asha", epoch: asha.epoch, publicKey: asha.pair.publicKey },
];

async function sealed(name: string, draft: Draft, content: Bytes) {
  const envelope = await seal(draft, content, to, vic);
  const mine = { mailbox: "asha", epoch: asha.epoch, pair: asha.pair };
  const granted = await grant(envelope, mine, vic.publicKey, {
    mailbox: "duty",
    epoch: 3,
    publicKey: duty.pair.publicKey,
  });
  return {
    name,
    signingKey: vic.publicKey,
    content: encode(content),
    header: writeHeader(fromProtected(envelope.protected)),
    hash: await envelopeHash(envelope),
    envelope: writeEnvelope(envelope),
    grantedToDuty: granted.encryptedKey,
  };
}

const plain = { ...newLetter(), from: "vic", to: "advocate" };
const full: Draft = {
  ...plain,
  category: "safeguarding",
  urgency: "urgent",
  basis: "legal-duty",
  withhold: true,
  contactNow: "court-today",
  reply: true,
  inReplyTo: "7a0d6c58-95c2-4b0e-8d3e-0a4f6f3c2b11",
};
const terms = {
  case: "case-17",
  victim: "vic",
  version: 3,
  keyContact: "asha",
  from: "2026-01-05T00:00:00.000Z",
  until: "2026-07-05T00:00:00.000Z",
  noFurtherAction: true,
  whenAway: "wait",
  inform: "notice",
};
const record = await signRecord(
  vic,
  { mailbox: "vic", epoch: 2, publicKey: asha.pair.publicKey },
  "2026-03-03T12:00:00.007Z",
);
const how = { salt: said["salt"] ?? "", service: said["service"] ?? "", memoryKiB: 65_536, passes: 3, parallelism: 1 };
const keys = await derive(said["passphrase"] ?? "", said["name"] ?? "", how);
const team = { mailbox: "duty", epoch: duty.epoch, publicKey: duty.pair.publicKey };
const secret = bytes(vectors.teamKey["privateKey"]);

writeFileSync(
  resolve(VECTORS, "sealed-in-browser.json"),
  JSON.stringify(
    {
      about:
        "Sealed by src/main/web/sealing with the keys of envelopes.json, for Java to open (src/adr/0003-envelope.md).",
      envelopes: [
        await sealed("every member of the header", full, utf8("He is outside – dewch yn gyflym, 他在外面 🚨")),
        await sealed("only the members that must be there", plain, utf8("I am safe for now.")),
        await sealed("no content", plain, new Uint8Array()),
        await sealed("as much as fits the smallest bucket", plain, utf8("x".repeat(252))),
        await sealed("one byte more", plain, utf8("x".repeat(253))),
        await sealed("into the third bucket", plain, utf8("y".repeat(1021))),
      ],
      keyRecord: { ...record, headAfterIt: (await append(EMPTY_HEAD, record)).hash },
      agreement: {
        ...terms,
        signingKey: vic.publicKey,
        signature: await signAgreement(terms, encode(agreementBytes(terms)), vic),
      },
      teamKey: {
        encryptedKey: await sealTeamKey(team, secret, { mailbox: "asha", epoch: 1, publicKey: asha.pair.publicKey }),
      },
      wrapped: await wrap(keys.wrapKey, state),
    },
    null,
    2,
  ) + "\n",
);
