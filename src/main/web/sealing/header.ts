import { readRefs } from "./attachments";
import { decode, decodeSized, encode } from "./base64url";
import { utf8 } from "./bytes";
import { requireInstant, requireName } from "./names";
import { Problem } from "./problem";
import { StrictObject } from "./strict";
import { KEY_SIZE, LONGEST_HEADER, LONGEST_NAME, SUITE, VERSION } from "./suite";

export const MALFORMED = "envelope-malformed";
const WHERE = "/protected";
const LONGEST_REFS = 647;

export const CATEGORIES = [
  "progress",
  "key-decision",
  "no-further-action",
  "evidence",
  "medical",
  "appointment",
  "safeguarding",
] as const;
export const URGENCIES = ["routine", "urgent"] as const;
export const BASES = ["consent", "safeguarding", "legal-duty"] as const;

export type Category = (typeof CATEGORIES)[number];
export type Urgency = (typeof URGENCIES)[number];
export type Basis = (typeof BASES)[number];

/** What a sender says in the header; the sealing adds the rest. All of it is for the hub to read. */
export interface Draft {
  readonly id: string;
  readonly case: string;
  readonly from: string;
  readonly to: string;
  readonly category: Category;
  readonly urgency: Urgency;
  readonly basis?: Basis | undefined;
  readonly withhold: boolean;
  /** A code: the words go inside. */
  readonly contactNow?: string | undefined;
  readonly reply: boolean;
  readonly inReplyTo?: string | undefined;
  /** Files that it goes with, as `writeRefs` writes them. */
  readonly attachments?: string | undefined;
  /** With exactly three digits of milliseconds. */
  readonly sentAt: string;
  readonly directoryHead: string;
}

export interface Header extends Draft {
  readonly signer: string;
  readonly commitment: string;
}

/** Canonical JSON: members in one order, optional ones left out, no white space. Throws for what no header may hold. */
export function writeHeader(header: Header): string {
  const json = render(header);
  readHeader(json);
  return json;
}

/** Throws `envelope-malformed`, with the pointer of the member at fault, for every text but the canonical one. */
export function readHeader(json: string): Header {
  const object = StrictObject.read(json, LONGEST_HEADER, WHERE, MALFORMED);
  if (object.text("suite", LONGEST_NAME) !== SUITE) {
    object.wrong("suite", `This program knows only ${SUITE}.`);
  }
  if (object.number("version") !== VERSION) {
    object.wrong("version", `This program knows only version ${VERSION}.`);
  }
  const header: Header = {
    id: name(object, "id"),
    case: name(object, "case"),
    from: name(object, "from"),
    to: name(object, "to"),
    category: code(object, "category", CATEGORIES),
    urgency: code(object, "urgency", URGENCIES),
    basis: object.optionalText("basis", LONGEST_NAME) === undefined ? undefined : code(object, "basis", BASES),
    withhold: object.truth("withhold"),
    contactNow: optionalName(object, "contactNow"),
    reply: object.truth("reply"),
    inReplyTo: optionalName(object, "inReplyTo"),
    attachments: attachments(object),
    sentAt: requireInstant(object.text("sentAt", LONGEST_NAME), MALFORMED, `${WHERE}/sentAt`),
    signer: digest(object, "signer"),
    commitment: digest(object, "commitment"),
    directoryHead: digest(object, "directoryHead"),
  };
  object.end();
  if (render(header) !== json) {
    object.wrong("", "The header is not in its canonical form.");
  }
  return header;
}

/** The header of an envelope, from its protected member. */
export function fromProtected(text: string): Header {
  const bytes = text.length > (LONGEST_HEADER * 4) / 3 ? null : decode(text);
  if (bytes === null) {
    throw new Problem(MALFORMED, "This must be unpadded base64url, and not too long.", WHERE);
  }
  return readHeader(String.fromCharCode(...bytes));
}

export function toProtected(header: Header): string {
  return encode(utf8(writeHeader(header)));
}

function render(h: Header): string {
  return JSON.stringify({
    suite: SUITE,
    version: VERSION,
    id: h.id,
    case: h.case,
    from: h.from,
    to: h.to,
    category: h.category,
    urgency: h.urgency,
    basis: h.basis,
    withhold: h.withhold,
    contactNow: h.contactNow,
    reply: h.reply,
    inReplyTo: h.inReplyTo,
    attachments: h.attachments,
    sentAt: h.sentAt,
    signer: h.signer,
    commitment: h.commitment,
    directoryHead: h.directoryHead,
  });
}

function name(object: StrictObject, member: string): string {
  return requireName(object.text(member, LONGEST_NAME), MALFORMED, `${WHERE}/${member}`);
}

function optionalName(object: StrictObject, member: string): string | undefined {
  const text = object.optionalText(member, LONGEST_NAME);
  return text === undefined ? undefined : requireName(text, MALFORMED, `${WHERE}/${member}`);
}

function attachments(object: StrictObject): string | undefined {
  const text = object.optionalText("attachments", LONGEST_REFS);
  if (text !== undefined && readRefs(text) === undefined) {
    object.wrong("attachments", "This must be 1 to 8 references to attachments, each once.");
  }
  return text;
}

function code<C extends string>(object: StrictObject, member: string, known: readonly C[]): C {
  const text = object.text(member, LONGEST_NAME);
  return known.find((one) => one === text) ?? object.wrong(member, "This code is not known here.");
}

function digest(object: StrictObject, member: string): string {
  const text = object.text(member, LONGEST_NAME);
  decodeSized(text, KEY_SIZE, MALFORMED, `${WHERE}/${member}`);
  return text;
}
