import { useState } from "preact/hooks";
import type { Case, Draft, NewRecipient } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { useOutgoingFiles } from "../../common/outgoing";
import { told } from "../../common/troubles";
import { AddFiles } from "../../common/ui/addfiles";
import { Button } from "../../common/ui/buttons";
import { Select, TextArea } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { Done, errorOf, ErrorSummary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { useDraft } from "../drafts";
import { DraftFields, WithholdCheck } from "../shared/draftfields";
import type { Work } from "../work";
import { useSay } from "../words";
import { NewReaders, type Question } from "./newreaders";
import { PreviewCard } from "./preview";
import { usePreview } from "./previewing";

/** Writing on a case, with what would happen shown before anything is sealed. */
export function Write({
  work,
  view,
  onSent,
}: {
  readonly work: Work;
  readonly view: Case;
  readonly onSent: () => Promise<void>;
}) {
  const say = useSay();
  const speech = useSpeech();
  const { hub } = work;
  const advocates = view.relation === "advocate-side";
  const [draft, setDraft] = useState<Draft>({
    to: "victim",
    category: "progress",
    urgency: "routine",
    withhold: false,
    reply: advocates,
  });
  const [words, setWords] = useDraft<string>(hub, `words ${view.case}`, "");
  const files = useOutgoingFiles();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [question, setQuestion] = useState<Question>();
  const [checking, setChecking] = useState(false);
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const preview = usePreview(hub, view.case, draft, view.seq, words.trim() !== "", (thrown) => {
    setErrors([{ field: "", text: told(thrown, speech) }]);
  });

  function change(part: Partial<Draft>) {
    setSent(false);
    setDraft((before) => ({ ...before, ...part }));
  }

  function check() {
    const empty = words.trim() === "";
    const wrong = [
      ...(empty ? [{ field: "words", text: say("write.error.words") }] : []),
      ...(files.ready ? [] : [{ field: "file", text: say("file.wait") }]),
    ];
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    if (draft.withhold) {
      setChecking(true);
    } else {
      void send();
    }
  }

  async function send() {
    setChecking(false);
    setBusy(true);
    setErrors([]);
    try {
      const agree = async (recipients: readonly NewRecipient[]) =>
        new Promise<boolean>((answer) => {
          setQuestion({ recipients, answer });
        });
      await hub.send(view.case, draft, words.trim(), agree, false, files.ids);
      files.take();
      setWords("");
      setDraft((before) => ({ ...before, withhold: false, urgency: "routine" }));
      setSent(true);
    } catch (thrown) {
      if (troubleOf(thrown).code !== "recipient-not-agreed") {
        setErrors([{ field: "", text: told(thrown, speech) }]);
      }
    } finally {
      setBusy(false);
      await onSent();
    }
  }

  const others = (view.people ?? []).filter(
    (person) => person.engaged === true && person.person !== hub.me.person && person.person !== view.advocate?.person,
  );
  const between = draft.to !== "victim" && draft.urgency === "routine" && !advocates;
  const refused = preview?.refused;
  return (
    <section class="kch-section" aria-labelledby="write">
      <h2 class="govuk-heading-m" id="write">
        {say(advocates ? "write.title" : "write.update")}
      </h2>
      <ErrorSummary errors={errors} />
      {sent && <Done>{say("write.sent")}</Done>}
      <Select
        id="to"
        label={say("write.to")}
        value={draft.to}
        options={[
          { value: "victim", label: say("write.to.victim") },
          ...(view.advocate?.person === hub.me.person ? [] : [{ value: "advocate", label: say("write.to.advocate") }]),
          { value: "duty", label: say("write.to.duty") },
          ...others.map((person) => ({ value: person.person, label: person.name ?? person.person })),
        ]}
        onChange={(to) => {
          change({ to, reply: advocates && to === "victim", ...(to === "victim" && { withhold: false }) });
        }}
      />
      <DraftFields draft={draft} asked={{ category: true, basis: between }} errors={errors} onChange={change} />
      <TextArea
        id="words"
        label={say("write.words")}
        rows={5}
        value={words}
        onInput={(text) => {
          setSent(false);
          setWords(text);
        }}
        error={errorOf(errors, "words")}
      />
      <AddFiles hub={hub} caseId={view.case} files={files} />
      {preview !== undefined && <PreviewCard preview={preview} view={view} me={hub.me.person} />}
      {checking && (
        <WithholdCheck
          onAnswer={(yes) => {
            setChecking(false);
            if (yes) {
              void send();
            }
          }}
        />
      )}
      {question !== undefined && (
        <NewReaders
          view={view}
          me={hub.me.person}
          question={question}
          onDone={() => {
            setQuestion(undefined);
          }}
        />
      )}
      <Button busy={busy || refused !== undefined} onClick={check}>
        {say("write.send")}
      </Button>
    </section>
  );
}
