import commonCy from "../common/words/cy.json";
import commonEn from "../common/words/en.json";
import type { Language, Messages, Values } from "../common/words";
import { useSpeech } from "../common/words";
import cy from "./words/cy.json";
import en from "./words/en.json";

export const messages: Record<Language, Messages> = { en: { ...commonEn, ...en }, cy: { ...commonCy, ...cy } };

export type Key = keyof typeof en | keyof typeof commonEn;

export function useSay(): (key: Key, values?: Values) => string {
  return useSpeech().say;
}
