import type { Answer, Question } from "./remote";
import { FileKeeper } from "./filekeeper";
import { OwnKeeper } from "./ownkeeper";
import { Problem } from "./problem";
import { Vault } from "./vault";

/** The worker's side: one vault, asked by messages, one after the other. */
const vault = new Vault();
let last: Promise<unknown> = Promise.resolve();

globalThis.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  last = last
    .then(() => answer(data))
    .then((said) => {
      globalThis.postMessage(said);
    });
});

async function answer({ id, method, args }: Question): Promise<Answer> {
  try {
    if (![Vault.prototype, OwnKeeper.prototype, FileKeeper.prototype].some((own) => Object.hasOwn(own, method))) {
      throw new Problem("no-such-method", "The page and its worker do not fit together. Load the page again.");
    }
    const act = Reflect.get(vault, method) as unknown;
    return { id, value: await Reflect.apply(act as () => unknown, vault, args) };
  } catch (wrong) {
    const { code, sentence, field } =
      wrong instanceof Problem ? wrong : new Problem("unexpected", "Something went wrong in this browser.");
    return { id, problem: { code, sentence, field } };
  }
}
