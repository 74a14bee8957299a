import { useEffect, useMemo, useState } from "preact/hooks";
import { useBeat } from "../../common/beat";
import type { Agreement, Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Done, ErrorSummary, Heading, Inset, Summary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { useSay } from "../words";
import { Choose } from "./choose";
import { Simultaneous } from "./simultaneous";

type Doing = "look" | "choose" | "end";

/** No mailbox says that an agreement waits for her signature. */
const AGAIN_MS = 5_000;

/** The client contact agreement: looked at, made, signed, changed, ended, all by herself. */
export function KeyContact({ her }: { readonly her: HerCase }) {
  const say = useSay();
  const speech = useSpeech();
  const [doing, setDoing] = useState<Doing>("look");
  const [done, setDone] = useState<string>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { hub, id, view } = her;
  const { agreement } = view;
  const beat = useBeat(AGAIN_MS);
  useEffect(() => {
    if (!busy) {
      void her.again();
    }
  }, [beat]);

  async function act(what: () => Promise<unknown>, said: string) {
    setBusy(true);
    setError(undefined);
    try {
      await what();
      setDone(said);
    } catch (thrown) {
      setError(told(thrown, speech));
    } finally {
      await her.again();
      setBusy(false);
      setDoing("look");
    }
  }

  if (doing === "choose") {
    return (
      <Choose
        her={her}
        onDone={(said) => {
          setDone(said);
          setDoing("look");
        }}
      />
    );
  }
  if (doing === "end") {
    return (
      <>
        <Heading>{say("contact.end.title")}</Heading>
        <p class="govuk-body">{say("contact.end.text")}</p>
        <div class="govuk-button-group">
          <Button
            busy={busy}
            onClick={() => void act(() => hub.remove(`/cases/${id}/agreement`), say("contact.ended.done"))}
          >
            {say("contact.end.yes")}
          </Button>
          <LinkButton
            onClick={() => {
              setDoing("look");
            }}
          >
            {say("contact.end.no")}
          </LinkButton>
        </div>
      </>
    );
  }
  const live = agreement !== undefined && (agreement.inForce || !agreement.signed);
  return (
    <>
      <ErrorSummary errors={error === undefined ? [] : [{ field: "", text: error }]} />
      <Heading>{say("contact.title")}</Heading>
      {done !== undefined && <Done>{done}</Done>}
      <p class="govuk-body">{say("contact.intro")}</p>
      <Inset>{state(agreement, say)}</Inset>
      {live && <Terms agreement={agreement} />}
      {live && !agreement.signed && (
        <>
          <p class="govuk-body">{say("contact.sign.text")}</p>
          <Button
            busy={busy}
            onClick={() =>
              void act(
                () => hub.signAgreement(id, termsOf(agreement)),
                say("contact.signed", { name: agreement.keyContactName }),
              )
            }
          >
            {say("contact.sign")}
          </Button>
        </>
      )}
      <div class="govuk-button-group">
        <Button
          kind="secondary"
          onClick={() => {
            setDone(undefined);
            setDoing("choose");
          }}
        >
          {say(live ? "contact.change" : "contact.make")}
        </Button>
        {live && (
          <LinkButton
            onClick={() => {
              setDone(undefined);
              setDoing("end");
            }}
          >
            {say("contact.end")}
          </LinkButton>
        )}
      </div>
      <Simultaneous her={her} />
    </>
  );
}

function state(agreement: Agreement | undefined, say: ReturnType<typeof useSay>): string {
  if (agreement === undefined) {
    return say("contact.none");
  }
  const name = agreement.keyContactName;
  if (agreement.inForce) {
    return say("contact.now", { name });
  }
  return agreement.signed ? say("contact.ended", { name }) : say("contact.tosign", { name });
}

/** What is signed, in words. */
export function Terms({
  agreement,
}: {
  readonly agreement: Pick<Agreement, "keyContactName" | "from" | "until" | "noFurtherAction" | "whenAway" | "inform">;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  return (
    <Summary
      rows={[
        { key: say("contact.row.who"), value: agreement.keyContactName },
        ...(agreement.from === undefined ? [] : [{ key: say("contact.row.from"), value: times.full(agreement.from) }]),
        {
          key: say("contact.row.until"),
          value: agreement.until === undefined ? say("contact.row.open") : times.full(agreement.until),
        },
        { key: say("contact.row.nfa"), value: say(agreement.noFurtherAction ? "contact.nfa.yes" : "contact.nfa.no") },
        { key: say("contact.row.away"), value: say(awayKey(agreement.whenAway)) },
        {
          key: say("contact.row.inform"),
          value: say(agreement.inform === "notice" ? "contact.inform.notice" : "contact.inform.none"),
        },
      ]}
    />
  );
}

/** The very terms that she was shown. */
function termsOf({
  keyContact,
  from = "",
  until,
  noFurtherAction,
  whenAway,
  inform,
}: Agreement): Schemas["NewAgreement"] {
  return { keyContact, from, noFurtherAction, whenAway, inform, ...(until !== undefined && { until }) };
}

export function awayKey(whenAway: Agreement["whenAway"]) {
  return `contact.away.${whenAway}` as const;
}
