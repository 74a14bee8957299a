import { useState } from "preact/hooks";
import type { Entry } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { useOpened } from "../../common/mailbox";
import { told } from "../../common/troubles";
import { AddFiles } from "../../common/ui/addfiles";
import { Button } from "../../common/ui/buttons";
import { TextArea } from "../../common/ui/fields";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { type Letter, type Letters, toAdvocate } from "../talk/letters";
import { Lines } from "../talk/lines";
import { NewReaders, type Question } from "../talk/newreaders";
import { Who } from "../talk/who";
import { useSay } from "../words";

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

  async function post(key: number, words: string, files: readonly string[]) {
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
        false,
        files,
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
    const { ready, ids: files } = letters.files;
    const wrong = !ready ? "file.wait" : words === "" && files.length === 0 ? "talk.error.empty" : undefined;
    setError(wrong === undefined ? undefined : say(wrong));
    if (wrong !== undefined) {
      return;
    }
    const key = Date.now();
    const after = mailbox.entries.at(-1)?.n ?? 0;
    letters.setLetters((all) => [...all, { key, words, files, state: "waiting", after }]);
    letters.setDraft("");
    letters.files.take();
    void post(key, words, files);
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
        onAgain={(letter) => void post(letter.key, letter.words, letter.files)}
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
          <AddFiles hub={hub} caseId={her.id} files={letters.files} />
          <Button onClick={send}>{say("talk.send")}</Button>
        </>
      )}
    </>
  );
}
