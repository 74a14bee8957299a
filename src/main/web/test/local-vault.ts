import type { RemoteVault } from "../sealing/remote";
import { Vault } from "../sealing/vault";

/** A vault as the worker has it, without the worker: what goes in and out is copied as messages are. */
export function localVault(): RemoteVault {
  const vault = new Vault();
  return new Proxy({} as RemoteVault, {
    get:
      (_, method) =>
      async (...args: unknown[]) => {
        const act = Reflect.get(vault, method) as () => unknown;
        return structuredClone(await Reflect.apply(act, vault, structuredClone(args))) as unknown;
      },
  });
}
