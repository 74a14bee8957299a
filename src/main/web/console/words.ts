import commonCy from "../common/words/cy.json";
import commonEn from "../common/words/en.json";
import type { Language, Messages, Values } from "../common/words";
import { useSpeech } from "../common/words";
import serviceCy from "./manager/words/cy.json";
import serviceEn from "./manager/words/en.json";
import advocateCy from "./words/advocate.cy.json";
import advocateEn from "./words/advocate.en.json";
import cy from "./words/cy.json";
import en from "./words/en.json";

export const messages: Record<Language, Messages> = {
  en: { ...commonEn, ...en, ...advocateEn, ...serviceEn },
  cy: { ...commonCy, ...cy, ...advocateCy, ...serviceCy },
};

export type Key = keyof typeof en | keyof typeof commonEn | keyof typeof advocateEn | keyof typeof serviceEn;
export type Say = (key: Key, values?: Values) => string;

export function useSay(): Say {
  return useSpeech().say;
}

export function joined(names: readonly string[], say: Say): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : say("list.and", { first: names.slice(0, -1).join(", "), last });
}

/** 45 s, 12 min, 3 h 5 min, 2 d 4 h */
export function lasting(ms: number, say: Say): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 2) {
    return say("time.seconds", { n: Math.max(0, Math.floor(ms / 1_000)) });
  }
  if (minutes < 60) {
    return say("time.minutes", { n: minutes });
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? say("time.hours", { h: hours, m: minutes % 60 })
    : say("time.days", { d: Math.floor(hours / 24), h: hours % 24 });
}
