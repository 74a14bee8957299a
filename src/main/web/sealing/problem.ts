/**
 * What the library refuses. The code is for programs and the same as the Java side's; the sentence is for people. Neither
 * ever holds words, keys or passphrases.
 */
export class Problem extends Error {
  override readonly name = "Problem";

  /** @param field JSON pointer of the member at fault */
  constructor(
    readonly code: string,
    readonly sentence: string,
    readonly field = "",
  ) {
    super(`${code}: ${sentence}${field === "" ? "" : ` (${field})`}`);
  }
}
