import { useState } from "preact/hooks";
import type { Agreement, Case, Schemas } from "../../common/desk";
import { troubleOf } from "../../common/desk";
import { instantOf } from "../../common/times";
import { told } from "../../common/troubles";
import { BackButton, Button } from "../../common/ui/buttons";
import { Radios } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf, ErrorSummary, Heading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { ShowRecorded, useChoice } from "../choice";
import { useSay } from "../words";
import { awayKey, Terms } from "./contact";

type Form = Schemas["NewAgreement"];
type Chosen = Omit<Form, "keyContact" | "from"> & { readonly keyContact: string | undefined };

/** Makes or changes the agreement: first the choices, then all of it once more in words, then her signature. */
export function Choose({ her, onDone }: { readonly her: HerCase; readonly onDone: (said?: string) => void }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub, id, view } = her;
  const before = view.agreement;
  const choice = useChoice<Chosen>(whichOf(before));
  const form = choice.value ?? {
    keyContact: before?.keyContact,
    noFurtherAction: before?.noFurtherAction ?? false,
    whenAway: before?.whenAway ?? "cover",
    inform: before?.inform ?? "notice",
  };
  // Proposed by herself a moment ago, and only not signed yet.
  const [proposed, setProposed] = useState<Form>();
  const [checking, setChecking] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);

  const candidates = (view.people ?? []).filter(
    (person) =>
      (person.role === "advocate" || person.role === "professional") &&
      (person.engaged === true || person.person === view.advocate?.person) &&
      person.hasKey !== false,
  );
  const name = candidates.find((person) => person.person === form.keyContact)?.name ?? "";

  function choose(next: Chosen) {
    setProposed(undefined);
    choice.write(next);
  }

  async function sign(keyContact: string) {
    setBusy(true);
    setErrors([]);
    try {
      const terms = proposed ?? (await propose(keyContact));
      if (terms === undefined) {
        setErrors([{ field: "", text: say("changed.text") }]);
        return;
      }
      setProposed(terms);
      await hub.signAgreement(id, terms);
      onDone(say("contact.signed", { name }));
    } catch (thrown) {
      if (troubleOf(thrown).code === "terms-differ") {
        setProposed(undefined);
      }
      setErrors([{ field: "", text: told(thrown, speech) }]);
    } finally {
      await her.again();
      setBusy(false);
    }
  }

  /** Nothing, where another agreement was recorded while she chose. */
  async function propose(keyContact: string): Promise<Form | undefined> {
    const { agreement, seq } = await hub.read<Case>(`/cases/${id}`);
    if (choice.ask(whichOf(agreement))) {
      return undefined;
    }
    // A minute ago, so that it is in force as soon as it is signed.
    const from = instantOf(new Date(hub.now().getTime() - 60_000));
    const terms: Form = { ...form, keyContact, from };
    await hub.put(`/cases/${id}/agreement`, terms, seq);
    return terms;
  }

  if (checking && form.keyContact !== undefined) {
    const { keyContact } = form;
    return (
      <>
        <BackButton
          onClick={() => {
            setChecking(false);
          }}
        >
          {say("contact.cancel")}
        </BackButton>
        <ErrorSummary errors={errors} />
        <Heading>{say("contact.title")}</Heading>
        <Terms agreement={{ ...form, keyContactName: name }} />
        <p class="govuk-body">{say("contact.sign.text")}</p>
        <ShowRecorded
          choice={choice}
          onShow={() => {
            onDone();
          }}
        />
        <Button busy={busy} onClick={() => void sign(keyContact)}>
          {say("contact.sign")}
        </Button>
      </>
    );
  }
  return (
    <>
      <BackButton
        onClick={() => {
          onDone();
        }}
      >
        {say("contact.cancel")}
      </BackButton>
      <ErrorSummary errors={errors} />
      <Heading>{say("contact.make")}</Heading>
      <Radios
        id="who"
        legend={say("contact.who")}
        value={form.keyContact}
        error={errorOf(errors, "who")}
        options={candidates.map((person) => ({ value: person.person, label: person.name ?? person.person }))}
        onChange={(keyContact) => {
          choose({ ...form, keyContact });
        }}
      />
      <Radios
        id="nfa"
        legend={say("contact.row.nfa")}
        value={form.noFurtherAction ? "yes" : "no"}
        options={[
          { value: "yes", label: say("contact.nfa.yes") },
          { value: "no", label: say("contact.nfa.no") },
        ]}
        onChange={(value) => {
          choose({ ...form, noFurtherAction: value === "yes" });
        }}
      />
      <Radios
        id="away"
        legend={say("contact.row.away")}
        value={form.whenAway}
        options={(["cover", "wait", "victim"] as const).map((value) => ({ value, label: say(awayKey(value)) }))}
        onChange={(whenAway) => {
          choose({ ...form, whenAway });
        }}
      />
      <Radios
        id="inform"
        legend={say("contact.row.inform")}
        value={form.inform}
        options={[
          { value: "notice", label: say("contact.inform.notice") },
          { value: "none", label: say("contact.inform.none") },
        ]}
        onChange={(inform) => {
          choose({ ...form, inform });
        }}
      />
      <Button
        onClick={() => {
          const wrong = form.keyContact === undefined || name === "";
          setErrors(wrong ? [{ field: "who", text: say("contact.error.who") }] : []);
          // What she is shown from here on is what she signs.
          choice.write(form);
          setChecking(!wrong);
        }}
      >
        {say("contact.next")}
      </Button>
    </>
  );
}

/** Another text for another agreement, and for one that was signed meanwhile. */
function whichOf(agreement: Agreement | undefined): string {
  return agreement === undefined ? "none" : `${agreement.version} ${agreement.signed}`;
}
