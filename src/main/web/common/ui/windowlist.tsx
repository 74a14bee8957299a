import { useMemo } from "preact/hooks";
import type { Schemas } from "../desk";
import { Times } from "../times";
import { useSpeech } from "../words";
import { LinkButton } from "./buttons";

type Window = Schemas["Window"];

export interface WindowsProps {
  readonly windows: readonly Window[];
  readonly zone: string;
  readonly onChange: (windows: Window[]) => void;
}

/** Windows of a contact plan in words, each of which can be taken away. */
export function WindowList({ windows, zone, onChange }: WindowsProps) {
  const { language, say } = useSpeech();
  const times = useMemo(() => new Times(language, zone), [language, zone]);
  const shown = (local: string) => times.full(times.instant(local));
  if (windows.length === 0) {
    return null;
  }
  return (
    <ul class="govuk-list">
      {windows.map((window) => {
        const text = say("safe.never.item", { from: shown(window.from), until: shown(window.to) });
        return (
          <li key={window.from + window.to}>
            {text}{" "}
            <LinkButton
              hidden={text}
              onClick={() => {
                onChange(windows.filter((each) => each !== window));
              }}
            >
              {say("safe.remove")}
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}
