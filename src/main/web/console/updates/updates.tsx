import { useEffect, useRef, useState } from "preact/hooks";
import type { CaseSummary, NewRecipient } from "../../common/desk";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Checkboxes, Input, Select, TextArea } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { Done, errorOf, ErrorSummary, Heading, Inset, Loading, Warning } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { allCases } from "../cases";
import { useDraft } from "../drafts";
import { Ask } from "../pages/ask";
import { DraftFields, WithholdCheck } from "../shared/draftfields";
import type { Work } from "../work";
import { useSay } from "../words";
import { Became } from "./became";
import { basisMatters, categoryMatters, draftOf, fresh } from "./drafting";
import type { Update } from "./drafting";
import { CaseByCase, usePreviews } from "./previews";
import { useSending } from "./sending";

const FIND_FROM = 8;

interface Question {
  readonly caseId: string;
  readonly recipients: readonly NewRecipient[];
  readonly answer: (yes: boolean) => void;
}

/** One update, for one case or many; what it would come to on each, what came of each, and of earlier ones. */
export function Updates({ work }: { readonly work: Work }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub } = work;
  const [cases, setCases] = useState<readonly CaseSummary[]>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [update, setUpdate, forget] = useDraft<Update>(hub, "update", fresh);
  const [find, setFind] = useState("");
  const [checking, setChecking] = useState(false);
  const [question, setQuestion] = useState<Question>();
  const [sent, setSent] = useState(0);
  const [finished, setFinished] = useState<readonly string[]>([]);
  const latest = useRef(update);
  latest.current = update;
  const sending = useSending(
    hub,
    async (caseId, recipients) =>
      new Promise<boolean>((answer) => {
        setQuestion({ caseId, recipients, answer });
      }),
  );
  const draft = draftOf(update);
  const previews = usePreviews(hub, update.cases, draft);

  useEffect(() => {
    allCases(hub)
      .then((all) => {
        setCases([...all].sort((a, b) => a.victim.localeCompare(b.victim)));
      })
      .catch((thrown: unknown) => {
        setErrors([{ field: "", text: told(thrown, speech) }]);
      });
  }, [hub]);

  if (cases === undefined) {
    return errors.length > 0 ? <ErrorSummary errors={errors} /> : <Loading />;
  }
  const names = new Map(cases.map((each) => [each.case, each.victim]));
  const known = update.cases.map((id) => previews.get(id));
  const seen = known.map((each) => (each === undefined || "trouble" in each ? undefined : each));
  const refused = seen.some((each) => each?.refused !== undefined);

  function change(part: Partial<Update>) {
    sending.changed();
    setFinished([]);
    setUpdate({ ...update, ...part });
  }

  function check() {
    const wrong: FieldError[] = [];
    if (update.cases.length === 0) {
      wrong.push({ field: "cases", text: say("updates.error.cases") });
    }
    if (basisMatters(update, seen) && update.basis === undefined) {
      wrong.push({ field: "basis", text: say("updates.error.basis") });
    }
    if (refused) {
      wrong.push({ field: "cases", text: say("updates.error.refused") });
    }
    if (update.words.trim() === "") {
      wrong.push({ field: "words", text: say("write.error.words") });
    }
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
    const meant = latest.current;
    const left = await sending.send(meant.cases, draftOf(meant), meant.words.trim());
    setFinished((before) => [...before, ...meant.cases.filter((each) => !left.includes(each))]);
    setSent(Date.now());
    if (left.length === 0) {
      forget();
    } else {
      setUpdate({ ...meant, cases: left });
      setErrors([{ field: "", text: say("updates.some", { count: left.length }) }]);
    }
  }

  const shown = cases.filter((each) => each.victim.toLowerCase().includes(find.trim().toLowerCase()));
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading>{say("updates.title")}</Heading>
      <p class="govuk-body">{say("updates.intro")}</p>
      {finished.length > 0 && (
        <>
          <Done>{say("updates.done", { count: finished.length })}</Done>
          <CaseByCase cases={finished} names={names} previews={previews} results={sending.results} />
        </>
      )}
      {cases.length > FIND_FROM && (
        <Input id="find" label={say("cases.find")} width={20} value={find} onInput={setFind} />
      )}
      <div class="kch-pick">
        <Checkboxes
          id="cases"
          legend={say("updates.cases", { count: update.cases.length })}
          error={errorOf(errors, "cases")}
          small
          values={[...update.cases]}
          options={shown.map((each) => ({ value: each.case, label: each.victim }))}
          onChange={(values) => {
            change({ cases: values });
          }}
        />
      </div>
      <Select
        id="to"
        label={say("write.to")}
        value={update.to}
        options={[
          { value: "victim", label: say("write.to.victim") },
          { value: "advocate", label: say("write.to.advocate") },
          { value: "duty", label: say("write.to.duty") },
        ]}
        onChange={(to) => {
          change({ to, withhold: to !== "victim" && update.withhold });
        }}
      />
      <DraftFields
        draft={update}
        asked={{ category: categoryMatters(update), basis: basisMatters(update, seen) }}
        errors={errors}
        onChange={change}
      />
      <TextArea
        id="words"
        label={say("write.words")}
        rows={6}
        value={update.words}
        onInput={(words) => {
          change({ words });
        }}
        error={errorOf(errors, "words")}
      />
      {update.cases.length > 0 && (
        <section class="kch-card" aria-labelledby="foreseen">
          <h2 class="govuk-heading-s" id="foreseen">
            {say("updates.foreseen")}
          </h2>
          <CaseByCase cases={update.cases} names={names} previews={previews} results={sending.results} />
        </section>
      )}
      {draft.withhold && <Warning>{say("updates.withheld")}</Warning>}
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
        <Ask
          title={say("ask.title")}
          yes={say("write.yes")}
          no={say("write.no")}
          onAnswer={(yes) => {
            setQuestion(undefined);
            question.answer(yes);
          }}
        >
          <p class="govuk-body">
            {say(question.recipients.some((each) => each.changed) ? "updates.ask.changed" : "updates.ask.new", {
              case: names.get(question.caseId) ?? "",
              count: question.recipients.length,
            })}
          </p>
        </Ask>
      )}
      {sending.unanswered && <Inset>{say("updates.unanswered")}</Inset>}
      <Button busy={sending.busy || question !== undefined} onClick={check}>
        {sending.unanswered ? say("updates.again") : say("write.send")}
      </Button>
      <Became work={work} sent={sent} />
    </>
  );
}
