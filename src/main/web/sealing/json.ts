/** Strict JSON: no member twice, nothing after it, bounded depth; in it whole numbers as digits only. */
export type Json = null | boolean | number | string | readonly Json[] | ReadonlyMap<string, Json>;

const DEPTH = 8;
const SPACE = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids exactly these
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const INTEGER = /-?(?:0|[1-9]\d{0,15})(?![\d.eE])/y;
const WORD = /true|false|null/y;

/** Throws SyntaxError, without the text in its message. */
export function parse(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): Json {
    if (depth > DEPTH) {
      throw new SyntaxError("JSON is nested too deeply");
    }
    this.take(SPACE);
    switch (this.text.charAt(this.at)) {
      case "{":
        return this.object(depth);
      case "[":
        return this.array(depth);
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  end(): void {
    this.take(SPACE);
    if (this.at !== this.text.length) {
      throw new SyntaxError("there is something after the JSON");
    }
  }

  private object(depth: number): Json {
    const members = new Map<string, Json>();
    this.list("}", () => {
      this.take(SPACE);
      const name = this.string();
      this.expect(":");
      if (members.has(name)) {
        throw new SyntaxError("a member stands twice in JSON");
      }
      members.set(name, this.value(depth + 1));
    });
    return members;
  }

  private array(depth: number): Json {
    const items: Json[] = [];
    this.list("]", () => items.push(this.value(depth + 1)));
    return items;
  }

  private list(close: string, item: () => void): void {
    this.at++;
    this.take(SPACE);
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    do {
      item();
      this.take(SPACE);
    } while (this.text[this.at++] === ",");
    if (this.text[this.at - 1] !== close) {
      throw new SyntaxError("JSON is broken");
    }
  }

  private string(): string {
    return JSON.parse(this.take(STRING) ?? this.broken()) as string;
  }

  private scalar(): Json {
    const word = this.take(WORD);
    if (word !== null) {
      return JSON.parse(word) as boolean | null;
    }
    const number = Number(this.take(INTEGER) ?? this.broken());
    return Number.isSafeInteger(number) ? number : this.broken();
  }

  private expect(sign: string): void {
    this.take(SPACE);
    if (this.text[this.at++] !== sign) {
      this.broken();
    }
  }

  private take(form: RegExp): string | null {
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (found === null) {
      return null;
    }
    this.at += found[0].length;
    return found[0];
  }

  private broken(): never {
    throw new SyntaxError("JSON is broken");
  }
}
