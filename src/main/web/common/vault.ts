import { type RemoteVault, remoteVault } from "../sealing/remote";

/** Put in by the build: where this face's worker lies. */
declare const WORKER_ADDRESS: string;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The worker that holds the keys of who signs in on this page. It goes when the page goes, or when it is ended. */
export class Keeper {
  private readonly worker: Worker;
  readonly vault: RemoteVault;

  constructor() {
    this.worker = new Worker(trusted(WORKER_ADDRESS), { type: "module" });
    this.vault = remoteVault(this.worker);
  }

  /** At once, whatever it is doing: keys and words are gone with its memory. */
  end(): void {
    this.worker.terminate();
  }
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** The page's policy lets nothing be run but this one address. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= types?.createPolicy("key-contact-hub", { createScriptURL: own });
  return policy?.createScriptURL(url) ?? url;
}

function own(url: string): string {
  if (url !== WORKER_ADDRESS) {
    throw new TypeError("only the page's own worker is run");
  }
  return url;
}
