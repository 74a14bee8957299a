import type { FileKeeper } from "./filekeeper";
import type { OwnKeeper } from "./ownkeeper";
import type { Vault } from "./vault";

/** The public methods that a class adds to its parent's. What is missing, or is none of them, is refused by the compiler. */
type Added<Class, Parent> = Record<Exclude<keyof Class, keyof Parent>, true>;

const ofFiles: Added<FileKeeper, object> = {
  attach: true,
  sealChunk: true,
  forgetFiles: true,
  beginFile: true,
  openChunk: true,
  endFile: true,
};

const ofOwnKeys: Added<OwnKeeper, FileKeeper> = {
  prove: true,
  unlock: true,
  enrol: true,
  renew: true,
  settle: true,
  invite: true,
  memory: true,
};

const ofOthers: Added<Vault, OwnKeeper> = {
  seen: true,
  follow: true,
  leadsTo: true,
  doubt: true,
  doubts: true,
  confirmDoubts: true,
  notices: true,
  agree: true,
  seal: true,
  claimed: true,
  open: true,
  grant: true,
  signAgreement: true,
  compare: true,
  openTeam: true,
  newTeamEpoch: true,
  shareTeam: true,
  lock: true,
};

const allowed: ReadonlySet<string> = new Set([ofFiles, ofOwnKeys, ofOthers].flatMap((each) => Object.keys(each)));

/** Whether the page may ask the worker for this: what gives keys out is not among it. */
export function mayBeAsked(method: string): method is keyof Vault {
  return allowed.has(method);
}
