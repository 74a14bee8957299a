import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Entry, Opened } from "../../common/desk";
import { Times } from "../../common/times";
import { LinkButton } from "../../common/ui/buttons";
import { ShowFiles } from "../../common/ui/showfiles";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { useSay } from "../words";
import type { Letter } from "./letters";

export function Lines({
  lines,
  opened,
  her,
  pending,
  onAgain,
}: {
  readonly lines: readonly Entry[];
  readonly opened: ReadonlyMap<number, Opened | null>;
  readonly her: HerCase;
  readonly pending: readonly Letter[];
  readonly onAgain: (letter: Letter) => void;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const end = useRef<HTMLLIElement>(null);
  const count = lines.length + pending.length;
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  if (count === 0) {
    return <p class="govuk-body kch-empty">{say("talk.empty")}</p>;
  }
  return (
    <ol class="kch-lines" aria-live="polite" aria-label={say("talk.title")}>
      {lines.map((entry, i) => {
        const before = lines[i - 1];
        const day =
          before === undefined || times.date(before.at) !== times.date(entry.at) ? times.day(entry.at) : undefined;
        return (
          <Line
            key={entry.n}
            entry={entry}
            opened={opened.get(entry.n)}
            day={day}
            clock={times.clock(entry.at)}
            her={her}
          />
        );
      })}
      {pending.map((letter) => (
        <li key={letter.key} class="kch-line kch-line--mine">
          <p class="kch-line__words">{letter.words}</p>
          {letter.files.length > 0 && <p class="kch-line__about">{say("talk.files", { n: letter.files.length })}</p>}
          <p class="kch-line__about" role="status">
            {letter.state === "waiting" && say("talk.waiting")}
            {letter.state === "sent" && say("talk.sent")}
            {letter.state === "failed" && (
              <>
                <span class="kch-error-text">{say("talk.failed", { why: letter.why ?? "" })}</span>{" "}
                <LinkButton
                  onClick={() => {
                    onAgain(letter);
                  }}
                >
                  {say("talk.again")}
                </LinkButton>
              </>
            )}
          </p>
        </li>
      ))}
      <li ref={end} class="kch-lines__end" aria-hidden="true" />
    </ol>
  );
}

function Line({
  entry,
  opened,
  day,
  clock,
  her,
}: {
  readonly entry: Entry;
  readonly opened: Opened | null | undefined;
  readonly day: string | undefined;
  readonly clock: string;
  readonly her: HerCase;
}) {
  const say = useSay();
  const mine = entry.kind === "sent" || entry.from === her.hub.me.person;
  const hubs = entry.kind === "notice" || entry.kind === "alert";
  const who = mine
    ? say("talk.you")
    : hubs
      ? say("talk.service")
      : (entry.fromName ?? her.nameOf(entry.from ?? "", say("team")));
  const words = hubs
    ? entry.notice === "kept-informed"
      ? say("notice.kept-informed")
      : (entry.sentence ?? "")
    : opened === null
      ? say("talk.unopened")
      : (opened?.words ?? "…");
  return (
    <>
      {day !== undefined && <li class="kch-lines__day">{day}</li>}
      <li class={`kch-line${mine ? " kch-line--mine" : ""}${hubs ? " kch-line--hub" : ""}`}>
        <p class="kch-line__about">
          <strong>{who}</strong> <span class="kch-line__time">{clock}</span>
          {entry.provenance === "sms" && <span> · {say("talk.sms")}</span>}
        </p>
        {words !== "" && <p class="kch-line__words">{words}</p>}
        {opened != null && opened.attachments.length > 0 && entry.message !== undefined && (
          <ShowFiles files={opened.attachments} hub={her.hub} caseId={her.id} message={entry.message} discreet />
        )}
        {opened?.sameDirectory === false && <p class="kch-error-text">{say("talk.directory")}</p>}
      </li>
    </>
  );
}
