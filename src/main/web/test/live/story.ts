// One side of a conversation with a running hub, told what to do in JSON on standard input, and telling what it saw in
// JSON on standard output. Run by the Java tests (org.keycontact.journey.BrowserCodeTest), with Java on the other side.
import { readFileSync, writeFileSync } from "node:fs";
import { Http } from "../../common/http";
import { Hub } from "../../common/hub";
import type { Entry } from "../../common/live";
import { localVault } from "../local-vault";

interface Told {
  readonly hub: string;
  readonly name: string;
  readonly oneTime?: string;
  readonly passphrase: string;
  readonly newPassphrase?: string;
  readonly case: string;
  readonly now: string;
  readonly to: string;
  readonly category: "progress";
  readonly words: string;
  /** How many sealed lines to wait for and open. */
  readonly awaited: number;
  /** A file to send with it, kept as it is: base64. */
  readonly file?: string;
}

const told = JSON.parse(readFileSync(0, "utf8")) as Told;
const outside = { vault: localVault(), http: new Http(told.hub), now: () => new Date(told.now) };
const hub =
  told.oneTime === undefined
    ? await Hub.signIn(outside, told.name, told.passphrase)
    : await Hub.enrol(outside, told.name, told.oneTime, told.passphrase);
const shown: string[] = [];

if (told.newPassphrase !== undefined) {
  await hub.changePassphrase(told.newPassphrase);
}
const entries = await sealedLines(told.awaited);
const read = [];
for (const entry of entries) {
  const { header, words, senderProven, sameDirectory, attachments } = await hub.open(hub.me.person, entry);
  const files = [];
  for (const facts of attachments) {
    const file = await hub.files(told.case).fetch(header.id, facts, () => undefined, new AbortController().signal);
    files.push({ name: facts.name, bytes: Buffer.from(await file.arrayBuffer()).toString("base64") });
  }
  read.push({ words, senderProven, sameDirectory, files });
}
const files = told.file === undefined ? [] : [await sent(Buffer.from(told.file, "base64"))];
const draft = { to: told.to, category: told.category, urgency: "routine", withhold: false, reply: false } as const;
const { message } = await hub.letters(told.case).send(
  draft,
  told.words,
  (notices) => {
    shown.push(...notices.map(({ mailbox, changed }) => `${mailbox} ${String(changed)}`));
    return Promise.resolve(true);
  },
  false,
  files,
);
await hub.saveMemory();
const cases = (await hub.cases()).map((one) => one.case);
await hub.signOut();
writeFileSync(1, JSON.stringify({ person: hub.me.person, message, read, shown, cases }));

async function sent(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const file = new File([bytes], "from the browser.pdf", { type: "application/pdf" });
  const outgoing = await hub.files(told.case).attach(file, true);
  await outgoing.send(() => undefined);
  return outgoing.id;
}

async function sealedLines(count: number): Promise<Entry[]> {
  const lines: Entry[] = [];
  await new Promise<void>((resolve) => {
    if (count === 0) {
      resolve();
      return;
    }
    const live = hub.follow(hub.me.person, 0, (entry) => {
      if (entry.envelope !== undefined && lines.push(entry) === count) {
        live.close();
        resolve();
      }
    });
  });
  return lines;
}
