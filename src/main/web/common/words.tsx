import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** The languages of the screens. Whoever adds one that is written from right to left needs nothing else but this list. */
export const languages = { en: { name: "English", dir: "ltr" }, cy: { name: "Cymraeg", dir: "ltr" } } as const;
export type Language = keyof typeof languages;

export type Values = Readonly<Record<string, string | number>>;
export type Messages = Readonly<Record<string, string>>;

/** One language, spoken: `say` fills the message's {places} with values. */
export interface Speech {
  readonly language: Language;
  readonly say: (key: string, values?: Values) => string;
}

/** A message with its places filled in. A key without a message is a mistake that the tests find. */
export function speech(language: Language, messages: Messages): Speech {
  return {
    language,
    say: (key, values = {}) => {
      const message = messages[key];
      if (message === undefined) {
        throw new Error(`There is no message ${key}`);
      }
      return message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
    },
  };
}

const Spoken = createContext<Speech>(speech("en", {}));
export const SpeechProvider = Spoken.Provider;

export function useSpeech(): Speech {
  return useContext(Spoken);
}

/** What the browser asks for, if it is spoken here; else English. */
export function preferred(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in languages);
  return (known ?? "en") as Language;
}

/** Tells screen readers and the browser which language the page is in, and which way it runs. */
export function announce(language: Language): void {
  document.documentElement.lang = language === "en" ? "en-GB" : language;
  document.documentElement.dir = languages[language].dir;
}
