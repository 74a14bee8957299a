import { Problem } from "./problem";
import type { Vault } from "./vault";

/** A vault in a worker: the same methods, each answered later. */
export type RemoteVault = {
  readonly [M in keyof Vault]: (...args: Parameters<Vault[M]>) => Promise<Awaited<ReturnType<Vault[M]>>>;
};

export interface Question {
  readonly id: number;
  readonly method: keyof Vault;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly problem: Pick<Problem, "code" | "sentence" | "field"> };

/** What of a worker is needed. */
export interface Port {
  postMessage(question: Question): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Answer>) => void): void;
}

/** The page's side of the worker. Problems come back as {@link Problem}, with the same codes. */
export function remoteVault(port: Port): RemoteVault {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (wrong: Problem) => void }>();
  let asked = 0;
  port.addEventListener("message", ({ data }) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ("problem" in data) {
      asker?.reject(new Problem(data.problem.code, data.problem.sentence, data.problem.field));
    } else {
      asker?.resolve(data.value);
    }
  });
  const ask = (method: keyof Vault, args: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, { resolve, reject });
      port.postMessage({ id, method, args });
    });
  return new Proxy({} as RemoteVault, {
    get: (_, method) => (method === "then" ? undefined : (...args: unknown[]) => ask(method as keyof Vault, args)),
  });
}
