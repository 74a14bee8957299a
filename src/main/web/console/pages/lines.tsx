import { useMemo } from "preact/hooks";
import type { Desk, Entry, Opened } from "../../common/desk";
import { Times } from "../../common/times";
import { ShowFiles } from "../../common/ui/showfiles";
import { useSpeech } from "../../common/words";
import type { Say } from "../words";
import { useSay } from "../words";

/** A conversation as staff see it: who, when, what about, and how sure it is who wrote. */
export function Lines({
  lines,
  opened,
  hub,
}: {
  readonly lines: readonly Entry[];
  readonly opened: ReadonlyMap<number, Opened | null>;
  readonly hub: Desk;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  return (
    <ol class="kch-lines" aria-live="polite">
      {lines.map((entry) => {
        const mine = entry.kind === "sent" || entry.from === hub.me.person;
        const hubs = entry.kind === "notice" || entry.kind === "alert";
        const words = opened.get(entry.n);
        return (
          <li key={entry.n} class={`kch-line${mine ? " kch-line--mine" : ""}${hubs ? " kch-line--hub" : ""}`}>
            <p class="kch-line__about">
              <strong>{mine ? say("you") : hubs ? say("hub") : (entry.fromName ?? entry.from)}</strong>{" "}
              <span class="kch-line__time">{times.short(entry.at)}</span>
              {about(entry, say).map((text) => (
                <span key={text}> · {text}</span>
              ))}
            </p>
            <p class="kch-line__words">
              {hubs ? entry.sentence : words === null ? say("case.unopened") : (words?.words ?? "…")}
            </p>
            {words != null && words.attachments.length > 0 && entry.message !== undefined && (
              <ShowFiles
                files={words.attachments}
                hub={hub}
                caseId={entry.case}
                message={entry.message}
                discreet={false}
              />
            )}
            {words?.sameDirectory === false && <p class="kch-error-text">{say("case.directory")}</p>}
          </li>
        );
      })}
    </ol>
  );
}

function about(entry: Entry, say: Say): string[] {
  const texts: string[] = [];
  if (entry.urgency === "urgent") {
    texts.push(say("alerts.kind.urgent"));
  }
  if (entry.category !== undefined && entry.category !== "progress") {
    texts.push(say(`category.${entry.category}`));
  }
  if (entry.provenance === "sms") {
    texts.push(say("case.sms"));
  }
  return texts;
}
