import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "../../sealing/acquaintances";
import { signRecord } from "../../sealing/directory";
import { utf8 } from "../../sealing/bytes";
import { MailboxPair, newSecret } from "../../sealing/hpke";
import { seal } from "../../sealing/sealer";
import { newLetter } from "../sealing/letters";
import { SigningKey } from "../../sealing/signatures";
import { FalseHub, json } from "./false-hub";

const draft = { to: "advocate", category: "progress", urgency: "routine", withhold: false, reply: false } as const;
const PREVIEW = "POST /cases/c1/preview";
const POST = "POST /cases/c1/messages";

function sealTo(hub: FalseHub, ...people: string[]) {
  return people.map((person) => {
    const { epoch, mailboxKey, signingKey } = hub.record(person);
    return { mailbox: person, epoch, publicKey: mailboxKey, signingKey };
  });
}

function preview(hub: FalseHub, ...people: string[]) {
  return () => ({ sealTo: sealTo(hub, ...people), withoutKey: [], directoryHead: "", passedOn: false });
}

/** Takes whatever is posted, and remembers it. */
function accept(hub: FalseHub) {
  return (body: object) => {
    hub.posted.push(JSON.stringify(body));
    return { message: "m", seq: hub.posted.length, passedOn: false };
  };
}

function mailboxes(posted: string | undefined): string[] {
  const { envelope } = JSON.parse(posted ?? "") as { envelope: { recipients: { mailbox: string; epoch: number }[] } };
  return envelope.recipients.map(({ mailbox, epoch }) => `${mailbox} ${epoch}`);
}

const agreed = () => Promise.resolve(true);

/** A key that a hub made for somebody who knows nothing of it. */
async function forgedRecord(person: string) {
  const { publicKey } = await MailboxPair.of(newSecret());
  const forger = await SigningKey.of(newSecret());
  return signRecord(forger, { mailbox: person, epoch: 1, publicKey }, "2026-03-03T12:00:00.000Z");
}

void test("who is new is shown once, also to the person's next device, and a changed key is shown as that", async () => {
  const hub = await FalseHub.open();
  const [vic, asha] = [await hub.enrol("vic"), await hub.enrol("asha")];
  hub.instead.set(PREVIEW, preview(hub, "vic", "asha"));
  hub.instead.set(POST, accept(hub));
  const shown: Notice[] = [];
  const watch = (notices: readonly Notice[]) => Promise.resolve(shown.push(...notices) > 0);
  await vic.letters("c1").send(draft, "one", watch);
  await vic.letters("c1").send(draft, "two", watch);
  await vic.saveMemory();
  const later = await hub.signIn("vic");
  await later.letters("c1").send(draft, "three", watch);
  assert.deepEqual(
    shown.map(({ mailbox, changed }) => [mailbox, changed]),
    [["asha", false]],
  );
  await asha.changePassphrase("asha anew");
  await later.letters("c1").send(draft, "four", watch);
  assert.deepEqual(
    shown.map(({ mailbox, changed }) => [mailbox, changed]),
    [
      ["asha", false],
      ["asha", true],
    ],
  );
  assert.deepEqual(mailboxes(hub.posted.at(-1)), ["asha 2", "vic 1"]);
  assert.equal(await later.compare("asha"), await asha.compare("vic"));
});

void test("nothing is sealed to somebody whom the writer does not agree to", async () => {
  const hub = await FalseHub.open();
  const vic = await hub.enrol("vic");
  await hub.enrol("mallory");
  hub.instead.set(PREVIEW, preview(hub, "vic", "mallory"));
  hub.instead.set(POST, accept(hub));
  const sending = vic.letters("c1").send(draft, "secret", () => Promise.resolve(false));
  await assert.rejects(sending, { code: "recipient-not-agreed" });
  assert.deepEqual(hub.posted, []);
});

void test("a key that its owner did not sign is refused, before anybody is asked", async () => {
  const hub = await FalseHub.open();
  const vic = await hub.enrol("vic");
  await hub.enrol("asha");
  const false_ = (await MailboxPair.of(newSecret())).publicKey;
  const named = (to: object) => () => ({ sealTo: [to], withoutKey: [], directoryHead: "", passedOn: false });
  const [hers] = sealTo(hub, "asha");
  const [own] = sealTo(hub, "vic");
  for (const to of [
    { ...hers, publicKey: false_ },
    { ...hers, signingKey: undefined },
    { ...own, publicKey: false_ },
  ]) {
    hub.instead.set(PREVIEW, named(to));
    const sending = vic.letters("c1").send(draft, "secret", () => Promise.resolve(assert.fail("nobody is asked")));
    await assert.rejects(sending, { code: "answer-refused" });
  }
});

void test("when a key became newer meanwhile it is sealed again, and when others are named they are shown first", async () => {
  const hub = await FalseHub.open();
  const vic = await hub.enrol("vic");
  await hub.enrol("asha");
  await hub.enrol("ben");
  hub.instead.set(PREVIEW, preview(hub, "vic", "asha"));
  hub.instead.set(POST, (body) => {
    hub.instead.set(PREVIEW, preview(hub, "vic", "asha", "ben"));
    hub.instead.set(POST, accept(hub));
    assert.ok(body["envelope"]);
    return json(409, {
      code: "recipients-differ",
      detail: "Others.",
      missing: sealTo(hub, "ben"),
      extra: [],
      stale: [],
    });
  });
  const shown: string[][] = [];
  await vic.letters("c1").send(draft, "words", (notices) => {
    shown.push(notices.map(({ mailbox }) => mailbox));
    return Promise.resolve(true);
  });
  assert.deepEqual(shown, [["asha"], ["ben"]]);
  assert.deepEqual(mailboxes(hub.posted[0]), ["asha 1", "ben 1", "vic 1"]);
});

void test("what somebody wrote before they made new keys still opens, and no other key passes for theirs", async () => {
  const hub = await FalseHub.open();
  const [vic, asha] = [await hub.enrol("vic"), await hub.enrol("asha")];
  hub.instead.set(PREVIEW, preview(hub, "vic", "asha"));
  hub.instead.set(POST, accept(hub));
  await asha.letters("c1").send(draft, "before", () => Promise.resolve(true));
  await hub.enrolAgain("asha");
  assert.notEqual(hub.record("asha").signingKey, hub.records[1]?.signingKey);
  assert.equal(hub.record("asha").epoch, 2);
  const { envelope } = JSON.parse(hub.posted[0] ?? "") as { envelope: never };
  const line = { n: 1, at: "", case: "c1", kind: "content", envelope } as const;
  assert.equal((await vic.open("vic", line)).words, "before");
  const later = await hub.signIn("vic");
  assert.equal((await later.open("vic", line)).words, "before");
  const anew = await hub.signIn("asha");
  await assert.rejects(anew.open("asha", line), { code: "not-a-recipient" });
});

void test("history that is handed over opens for the newcomer alone, and only as the message that it is", async () => {
  const hub = await FalseHub.open();
  const [vic, asha, ben] = [await hub.enrol("vic"), await hub.enrol("asha"), await hub.enrol("ben")];
  hub.instead.set(PREVIEW, preview(hub, "vic", "asha"));
  hub.instead.set(POST, accept(hub));
  await vic.letters("c1").send(draft, "long ago", () => Promise.resolve(true));
  const { envelope } = JSON.parse(hub.posted[0] ?? "") as { envelope: { protected: string } };
  const id = (JSON.parse(atob(envelope.protected)) as { id: string }).id;
  hub.instead.set(`GET /cases/c1/messages/${id}`, () => ({ envelope, seq: 1, at: "", provenance: "web" }));
  hub.instead.set("GET /cases/c1/messages/other", () => ({ envelope, seq: 1, at: "", provenance: "web" }));
  const given: { to: string; keys: { message: string; epoch: number; encryptedKey: string }[] }[] = [];
  hub.instead.set("POST /cases/c1/grants", (body) => {
    given.push(body as never);
    return { seq: 2 };
  });
  await asha.history("c1").grant("ben", "asha", [id]);
  const granted = { ...(given[0]?.keys[0] ?? assert.fail()), by: "asha", byName: "Asha", at: "" };
  assert.equal((await ben.history("c1").open(granted)).words, "long ago");
  await assert.rejects(vic.history("c1").open(granted), { code: "content-key-unreadable" });
  await assert.rejects(ben.history("c1").open({ ...granted, message: "other" }), { code: "envelope-malformed" });
  await assert.rejects(ben.history("c1").grant("vic", "ben", [id]), { code: "not-a-recipient" });
});

void test("a hub that signs with another key than before is caught", async () => {
  const hub = await FalseHub.open();
  await hub.enrol("vic");
  const other = await FalseHub.open();
  hub.accounts.forEach((account, name) => other.accounts.set(name, account));
  other.records = hub.records;
  await assert.rejects(other.signIn("vic"), { code: "directory-broken" });
});

void test("a hub that rewrites the directory is caught at the next sign-in", async () => {
  const hub = await FalseHub.open();
  await hub.enrol("vic");
  await hub.enrol("asha");
  await hub.signIn("vic");
  const [first, second] = hub.records;
  hub.records = [second, first].filter((record) => record !== undefined);
  await hub.enrol("ben");
  await assert.rejects(hub.signIn("vic"), { code: "directory-broken" });
  hub.records = hub.records.slice(0, 1);
  await assert.rejects(hub.signIn("vic"), { code: "directory-broken" });
});

void test("a hub that shows two people different directories is caught when one reads the other", async () => {
  const hub = await FalseHub.open();
  const vic = await hub.enrol("vic");
  const asha = await hub.enrol("asha");
  await vic.directory.follow();
  const honest = hub.records;
  const forged = await forgedRecord("ben");
  hub.instead.set(PREVIEW, preview(hub, "vic", "asha"));
  hub.instead.set(POST, accept(hub));
  hub.records = [...honest, forged];
  await asha.letters("c1").send(draft, "hello", () => Promise.resolve(true));
  hub.records = honest;
  const { envelope } = JSON.parse(hub.posted[0] ?? "") as { envelope: never };
  const read = await vic.open("vic", { n: 1, at: "", case: "c1", kind: "content", envelope });
  assert.equal(read.words, "hello");
  assert.equal(read.sameDirectory, false);
  hub.records = [...honest, forged];
  const agreeing = await vic.open("vic", { n: 1, at: "", case: "c1", kind: "content", envelope });
  assert.equal(agreeing.sameDirectory, true);
  assert.equal(await vic.directory.trust(), "sound", "it was only late");
});

void test("whose hub was caught seals nothing more, on any device, until she has spoken with staff", async () => {
  const hub = await FalseHub.open();
  const [vic, asha] = [await hub.enrol("vic"), await hub.enrol("asha")];
  await vic.directory.follow();
  const honest = hub.records;
  hub.instead.set(PREVIEW, preview(hub, "vic", "asha"));
  hub.instead.set(POST, accept(hub));
  hub.records = [...honest, await forgedRecord("ben")];
  await asha.letters("c1").send(draft, "hello", agreed);
  hub.records = honest;
  const told: string[] = [];
  vic.directory.watch((trust) => told.push(trust));
  const { envelope } = JSON.parse(hub.posted[0] ?? "") as { envelope: never };
  const line = { n: 1, at: "", case: "c1", kind: "content", envelope } as const;
  assert.equal((await vic.open("vic", line)).sameDirectory, false);
  assert.deepEqual(told, ["differs"]);
  const posted = hub.posted.length;
  await assert.rejects(vic.letters("c1").send(draft, "for asha only", agreed), { code: "directory-differs" });
  await assert.rejects(vic.history("c1").grant("asha", "vic", []), { code: "directory-differs" });
  await assert.rejects(vic.shareTeam("duty", "asha"), { code: "directory-differs" });
  await assert.rejects(vic.startTeamEpoch("duty"), { code: "directory-differs" });
  const elsewhere = await hub.signIn("vic");
  await assert.rejects(elsewhere.letters("c1").send(draft, "for asha only", agreed), { code: "directory-differs" });
  assert.equal(hub.posted.length, posted, "nothing went out");
  await elsewhere.letters("c1").send(draft, "I need help now.", agreed, true);
  assert.equal(hub.posted.length, posted + 1, "but a call for help did");

  await elsewhere.directory.confirm();
  await elsewhere.letters("c1").send(draft, "now for asha", agreed);
  assert.equal(hub.posted.length, posted + 2);
  assert.equal((await elsewhere.open("vic", line)).sameDirectory, false, "the line stays marked");
  assert.equal(await elsewhere.directory.trust(), "sound", "and is not asked about again");
  const again = await hub.signIn("vic");
  assert.equal(await again.directory.trust(), "sound");

  hub.records = [...honest, await forgedRecord("kim")];
  await again.directory.follow();
  hub.records = honest;
  await assert.rejects(again.directory.follow(), { code: "directory-broken" });
  await again.directory.confirm();
  await assert.rejects(again.letters("c1").send(draft, "hello", agreed), { code: "directory-broken" });
});

void test("an envelope of another case, or from another than it says, is not shown", async () => {
  const hub = await FalseHub.open();
  const [vic, asha] = [await hub.enrol("vic"), await hub.enrol("asha")];
  hub.instead.set(PREVIEW, preview(hub, "vic", "asha"));
  hub.instead.set(POST, accept(hub));
  await asha.letters("c1").send(draft, "hello", () => Promise.resolve(true));
  const { envelope } = JSON.parse(hub.posted[0] ?? "") as { envelope: never };
  const line = { n: 1, at: "", kind: "content", envelope } as const;
  await assert.rejects(vic.open("vic", { ...line, case: "c2" }), { code: "envelope-malformed" });
  const another = { ...line, case: "c1", message: crypto.randomUUID() };
  await assert.rejects(vic.open("vic", another), { code: "envelope-malformed", field: "/protected/id" });
  const mallory = await SigningKey.of(newSecret());
  const { epoch, mailboxKey: publicKey } = hub.record("vic");
  const to = [{ mailbox: "vic", epoch, publicKey }];
  const forged = await seal({ ...newLetter(), case: "c1", from: "asha" }, utf8("not hers"), to, mallory);
  await assert.rejects(vic.open("vic", { ...line, case: "c1", envelope: forged }), { code: "answer-refused" });
});

void test("who signs out leaves nothing behind that could be used", async () => {
  const hub = await FalseHub.open();
  const vic = await hub.enrol("vic");
  hub.instead.set("POST /sign-out", () => new Response(null, { status: 204 }));
  await vic.signOut();
  await assert.rejects(vic.saveMemory(), { code: "locked" });
  await assert.rejects(vic.cases(), { code: "signed-out" });
});
