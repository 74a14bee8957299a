import { answer } from "./answering";
import type { Question } from "./remote";
import { Vault } from "./vault";

/** The worker's side: one vault, asked by messages, one after the other. */
const vault = new Vault();
let last: Promise<unknown> = Promise.resolve();

globalThis.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  last = last
    .then(() => answer(vault, data))
    .then((said) => {
      globalThis.postMessage(said);
    });
});
