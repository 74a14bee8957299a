import { useMemo, useState } from "preact/hooks";
import type { Case, Contact, Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Input, TextArea } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf, ErrorSummary, Inset, Warning } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { useDraft } from "../drafts";
import type { Work } from "../work";
import { useSay } from "../words";

type Kind = Schemas["ContactOrder"]["order"];

/** How long the hub usually needs to decide a contact again. */
const SETTLES_MS = 1_000;

interface Writing {
  readonly kind: Kind;
  readonly reason: string;
  readonly date: string;
  readonly time: string;
}

/** Now, not before, as planned after all, or not at all: with what follows from it said before, and a reason. */
export function Order({
  work,
  view,
  contact,
  again,
}: {
  readonly work: Work;
  readonly view: Case;
  readonly contact: Contact;
  readonly again: () => Promise<void>;
}) {
  const say = useSay();
  const speech = useSpeech();
  const { hub } = work;
  const times = useMemo(() => new Times(speech.language), [speech.language]);
  const [writing, setWriting, forget] = useDraft<Writing | undefined>(hub, `order ${contact.contact}`, undefined);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const id = contact.contact;

  async function give(order: Writing) {
    const wrong: FieldError[] = [];
    if (order.kind === "not-before" && (order.date === "" || order.time === "")) {
      wrong.push({ field: `${id}-date`, text: say("order.error.time") });
    }
    if (order.reason.trim() === "") {
      wrong.push({ field: `${id}-reason`, text: say("order.error.reason") });
    }
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    setBusy(true);
    try {
      const body: Schemas["ContactOrder"] = {
        order: order.kind,
        reason: order.reason.trim(),
        ...(order.kind === "not-before" && {
          from: times
            .instant(`${order.date}T${order.time}`)
            .toISOString()
            .replace(/\.\d+Z$/, "Z"),
        }),
      };
      await hub.create(`/cases/${view.case}/contacts/${id}/orders`, body);
      forget();
      await again();
      setTimeout(() => void again(), SETTLES_MS);
    } catch (thrown) {
      setErrors([{ field: "", text: told(thrown, speech) }]);
      await again();
    } finally {
      setBusy(false);
    }
  }

  const kinds: readonly Kind[] = [
    "now",
    "not-before",
    ...(contact.order === undefined ? [] : (["as-planned"] as const)),
    "cancel",
  ];
  const name = `${say(`via.${contact.via}`)}, ${contact.toName}, ${times.short(contact.at)}`;
  if (writing === undefined) {
    return (
      <div class="govuk-button-group">
        {kinds.map((kind) => (
          <Button
            key={kind}
            kind={kind === "cancel" ? "warning" : "secondary"}
            onClick={() => {
              setErrors([]);
              setWriting({ kind, reason: "", date: times.date(work.now), time: "" });
            }}
          >
            {say(`order.${kind}`)}
            <span class="govuk-visually-hidden"> {name}</span>
          </Button>
        ))}
      </div>
    );
  }
  const follows = say(contact.urgent === true ? `order.${writing.kind}.urgent` : `order.${writing.kind}.routine`);
  return (
    <div class="kch-ask" role="group" aria-labelledby={`${id}-order`}>
      <h3 class="govuk-heading-s" id={`${id}-order`}>
        {say(`order.${writing.kind}.title`)}
      </h3>
      <ErrorSummary errors={errors} />
      {writing.kind === "cancel" || writing.kind === "now" ? <Warning>{follows}</Warning> : <Inset>{follows}</Inset>}
      {writing.kind === "not-before" && (
        <div class="kch-span">
          <Input
            id={`${id}-date`}
            kind="date"
            width={10}
            label={say("advise.date")}
            value={writing.date}
            onInput={(date) => {
              setWriting({ ...writing, date });
            }}
            error={errorOf(errors, `${id}-date`)}
          />
          <Input
            id={`${id}-time`}
            kind="time"
            width={5}
            label={say("advise.time")}
            value={writing.time}
            onInput={(time) => {
              setWriting({ ...writing, time });
            }}
          />
        </div>
      )}
      <TextArea
        id={`${id}-reason`}
        label={say("order.reason")}
        hint={say("order.reason.hint")}
        rows={2}
        value={writing.reason}
        onInput={(reason) => {
          setWriting({ ...writing, reason });
        }}
        error={errorOf(errors, `${id}-reason`)}
      />
      <div class="govuk-button-group">
        <Button kind={writing.kind === "cancel" ? "warning" : undefined} busy={busy} onClick={() => void give(writing)}>
          {say(`order.${writing.kind}.yes`)}
        </Button>
        <Button
          kind="secondary"
          onClick={() => {
            forget();
            setErrors([]);
          }}
        >
          {say("order.back")}
        </Button>
      </div>
    </div>
  );
}
