import { mayBeAsked } from "./allowed";
import { Problem } from "./problem";
import type { Answer, Question } from "./remote";
import type { Vault } from "./vault";

/** What the page asked for, if it may be asked; problems by their code, and nothing of what went wrong besides. */
export async function answer(vault: Vault, { id, method, args }: Question): Promise<Answer> {
  try {
    if (!mayBeAsked(method)) {
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
