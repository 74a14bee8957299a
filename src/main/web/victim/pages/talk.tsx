import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Draft, Entry, NewRecipient, Opened, Preview } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { useOpened } from "../../common/mailbox";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button, LinkButton } from "../../common/ui/buttons";
import { TextArea } from "../../common/ui/fields";
import { Details, Heading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { namesOf } from "../names";
import { useSay } from "../words";

const toAdvocate: Draft = { to: "advocate", category: "progress", urgency: "routine", withhold: false, reply: false };

/** A message on its way, as she sees it at once. */
interface Letter {
  readonly key: number;
  /** Where her mailbox stood when she sent it. */
  readonly after: number;
  readonly words: string;
  readonly state: "waiting" | "sent" | "failed" | "given-up";
  /** The message's id, once the hub has it. */
  readonly message?: string;
  readonly why?: string;
}

interface Question {
  readonly recipients: readonly NewRecipient[];
  readonly answer: (yes: boolean) => void;
}

export interface Letters {
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  readonly letters: readonly Letter[];
  readonly setLetters: (change: (before: readonly Letter[]) => readonly Letter[]) => void;
}

/** What she is writing, kept in memory while she looks at other pages, and nowhere else. */
export function useLetters(): Letters {
  const [draft, setDraft] = useState("");
  const [letters, setLetters] = useState<readonly Letter[]>([]);
  return { draft, setDraft, letters, setLetters };
}

export function Talk({ her, letters }: { readonly her: HerCase; readonly letters: Letters }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub, mailbox } = her;
  const underWay = letters.letters.filter((letter) => letter.state === "waiting");
  const known = new Set(letters.letters.map((letter) => letter.message));
  // What has come back before its answer did is shown once, not twice.
  const isUnderWay = (entry: Entry) =>
    entry.kind === "sent" && !known.has(entry.message) && underWay.some((letter) => entry.n > letter.after);
  const lines = mailbox.entries.filter(
    (entry) => entry.case === her.id && entry.withdrawn !== true && !isUnderWay(entry),
  );
  const opened = useOpened(hub, hub.me.person, lines);
  const [question, setQuestion] = useState<Question>();
  const [error, setError] = useState<string>();
  const arrived = new Set(lines.map((entry) => entry.message));
  const pending = letters.letters.filter(
    (letter) => letter.state !== "given-up" && (letter.message === undefined || !arrived.has(letter.message)),
  );

  function change(key: number, change: Partial<Letter>) {
    letters.setLetters((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  async function post(key: number, words: string) {
    change(key, { state: "waiting" });
    try {
      const accepted = await hub.send(
        her.id,
        toAdvocate,
        words,
        (recipients) =>
          new Promise((answer) => {
            setQuestion({ recipients, answer });
          }),
      );
      change(key, { state: "sent", message: accepted.message });
    } catch (thrown) {
      if (troubleOf(thrown).code === "recipient-not-agreed") {
        change(key, { state: "given-up" });
        letters.setDraft(words);
      } else {
        change(key, { state: "failed", why: told(thrown, speech) });
      }
    }
  }

  function send() {
    const words = letters.draft.trim();
    setError(words === "" ? say("talk.error.empty") : undefined);
    if (words === "") {
      return;
    }
    const key = Date.now();
    letters.setLetters((all) => [...all, { key, words, state: "waiting", after: mailbox.entries.at(-1)?.n ?? 0 }]);
    letters.setDraft("");
    void post(key, words);
  }

  return (
    <>
      <Who her={her} />
      {!mailbox.connected && (
        <p class="kch-offline" role="status">
          {say("talk.offline")}
        </p>
      )}
      <Lines
        lines={lines}
        opened={opened}
        her={her}
        pending={pending}
        onAgain={(letter) => void post(letter.key, letter.words)}
      />
      {question !== undefined && (
        <NewReaders
          her={her}
          question={question}
          onDone={() => {
            setQuestion(undefined);
          }}
        />
      )}
      {question === undefined && (
        <>
          <TextArea
            id="message"
            label={say("talk.write")}
            rows={3}
            value={letters.draft}
            onInput={letters.setDraft}
            error={error}
          />
          <Button onClick={send}>{say("talk.send")}</Button>
        </>
      )}
    </>
  );
}

/** Who is there, and who reads: what the hub would do with a message just now. */
function Who({ her }: { readonly her: HerCase }) {
  const say = useSay();
  const [preview, setPreview] = useState<Preview>();
  const { hub, id, view } = her;
  useEffect(() => {
    let current = true;
    hub
      .preview(id, toAdvocate)
      .then((answer) => {
        if (current) {
          setPreview(answer);
        }
      })
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [hub, id, view]);
  const others = (ids: readonly string[] = []) => ids.filter((each) => each !== hub.me.person && each !== "gateway");
  const content = others(preview?.decision?.content);
  const standby = others(preview?.decision?.standby);
  const { advocate, agreement } = view;
  return (
    <>
      <Heading small>
        {advocate === undefined ? say("talk.with.nobody") : say("talk.with", { name: advocate.name ?? "" })}
      </Heading>
      <Details summary={say("talk.who")}>
        <ul class="govuk-list govuk-list--bullet">
          {content.length > 0 && <li>{say("talk.who.content", { names: namesOf(her, content, say) })}</li>}
          {standby.length > 0 && <li>{say("talk.who.standby", { names: namesOf(her, standby, say) })}</li>}
          <li>{say("talk.who.nobody")}</li>
          <li>
            {agreement?.inForce === true
              ? say("talk.who.keycontact", { name: agreement.keyContactName })
              : say("talk.who.nokeycontact")}
          </li>
        </ul>
      </Details>
    </>
  );
}

function Lines({
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
        <p class="kch-line__words">{words}</p>
        {opened?.sameDirectory === false && <p class="kch-error-text">{say("talk.directory")}</p>}
      </li>
    </>
  );
}

/** Nobody is added silently: before the first words to somebody, she says yes. */
function NewReaders({
  her,
  question,
  onDone,
}: {
  readonly her: HerCase;
  readonly question: Question;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const fresh = question.recipients.filter((each) => !each.changed).map((each) => each.mailbox);
  const changed = question.recipients.filter((each) => each.changed).map((each) => each.mailbox);
  const answer = (yes: boolean) => () => {
    onDone();
    question.answer(yes);
  };
  return (
    <div class="kch-ask" role="group" aria-labelledby="ask" tabIndex={-1} ref={ref}>
      <h2 class="govuk-heading-m" id="ask">
        {say("talk.new")}
      </h2>
      {fresh.length > 0 && <p class="govuk-body">{say("talk.new.text", { names: namesOf(her, fresh, say) })}</p>}
      {changed.length > 0 && <p class="govuk-body">{say("talk.new.changed", { names: namesOf(her, changed, say) })}</p>}
      <div class="govuk-button-group">
        <Button onClick={answer(true)}>{say("talk.new.yes")}</Button>
        <Button kind="secondary" onClick={answer(false)}>
          {say("talk.new.no")}
        </Button>
      </div>
    </div>
  );
}
