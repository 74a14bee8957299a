import { type Json, parse } from "./json";
import { Problem } from "./problem";

/** A JSON object read strictly: doubled, unknown, missing and null members, and other types are refused. */
export class StrictObject {
  private readonly taken = new Set<string>();

  private constructor(
    private readonly members: ReadonlyMap<string, Json>,
    private readonly pointer: string,
    private readonly code: string,
  ) {}

  /** @param pointer where the object stands in what the caller sent */
  static read(text: string, longest: number, pointer: string, code: string): StrictObject {
    if (text.length > longest) {
      throw new Problem(code, `This is longer than ${longest} characters.`, pointer);
    }
    let value: Json;
    try {
      value = parse(text);
    } catch {
      throw new Problem(code, "This is not strict JSON: one object, no member twice.", pointer);
    }
    return StrictObject.of(value, pointer, code);
  }

  private static of(value: Json, pointer: string, code: string): StrictObject {
    if (!(value instanceof Map)) {
      throw new Problem(code, "This must be a JSON object.", pointer);
    }
    return new StrictObject(value as ReadonlyMap<string, Json>, pointer, code);
  }

  text(member: string, longest: number): string {
    return this.optionalText(member, longest) ?? this.wrong(member, "This member is missing.");
  }

  optionalText(member: string, longest: number): string | undefined {
    const value = this.take(member);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== "string" || value === "" || value.length > longest) {
      return this.wrong(member, `This must be a text of 1 to ${longest} characters.`);
    }
    return value;
  }

  number(member: string, least = 1, most = 2_147_483_647): number {
    const value = this.take(member);
    if (typeof value !== "number" || value < least || value > most) {
      return this.wrong(member, `This must be a whole number from ${least}.`);
    }
    return value;
  }

  truth(member: string): boolean {
    const value = this.take(member);
    return typeof value === "boolean" ? value : this.wrong(member, "This must be true or false.");
  }

  child(member: string): StrictObject {
    const value = this.take(member) ?? this.wrong(member, "This member is missing.");
    return StrictObject.of(value, `${this.pointer}/${member}`, this.code);
  }

  objects(member: string, most: number): StrictObject[] {
    const value = this.take(member);
    if (!Array.isArray(value) || value.length > most) {
      return this.wrong(member, `This must be a list of at most ${most}.`);
    }
    return (value as Json[]).map((item, i) => StrictObject.of(item, `${this.pointer}/${member}/${i}`, this.code));
  }

  /** To be called when all members are read: refuses those that are left. */
  end(): void {
    for (const name of this.members.keys()) {
      if (!this.taken.has(name)) {
        this.wrong("", "There is a member here that this version does not know.");
      }
    }
  }

  wrong(member: string, sentence: string): never {
    throw new Problem(this.code, sentence, member === "" ? this.pointer : `${this.pointer}/${member}`);
  }

  private take(member: string): Json | undefined {
    this.taken.add(member);
    return this.members.get(member);
  }
}
