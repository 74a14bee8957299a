import { Problem } from "./problem";

const NAME = /^[A-Za-z0-9._:@+-]{1,100}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const LARGEST = 2_147_483_647;

/** Which names may stand in what is signed: plain ASCII that needs no escaping anywhere, and not long. */
export function requireName(text: string, code: string, field: string): string {
  if (!NAME.test(text)) {
    throw new Problem(code, "A name has 1 to 100 of the characters A-Z a-z 0-9 . _ : @ + -", field);
  }
  return text;
}

export function requireCount(number: number, code: string, field: string): number {
  if (!Number.isInteger(number) || number < 1 || number > LARGEST) {
    throw new Problem(code, "This must be a whole number from 1.", field);
  }
  return number;
}

/** The one form of an instant in what is signed: UTC with three digits of milliseconds. */
export function requireInstant(text: string, code: string, field: string): string {
  const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString() !== text) {
    throw new Problem(code, "This must be an instant like 2026-03-03T14:05:00.000Z.", field);
  }
  return text;
}
