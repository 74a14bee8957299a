import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { dayAfter } from "../../common/plan";
import { instantOf, Times } from "../../common/times";
import { Button } from "../../common/ui/buttons";
import { Checkboxes, Input, Radios, Select } from "../../common/ui/fields";
import { errorOf, Summary } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { Ask } from "../pages/ask";
import { useDraftOn } from "../shared/stale";
import { useSay } from "../words";
import { useDoing } from "./doing";
import { Section } from "./section";
import type { TermsProps } from "./terms";
import { workers } from "./terms";

interface Writing {
  readonly keyContact: string;
  readonly until: string;
  readonly noFurtherAction: boolean;
  readonly whenAway: Schemas["NewAgreement"]["whenAway"];
  readonly inform: Schemas["NewAgreement"]["inform"];
}

/** The client contact agreement (guidance, 95-97): as it is, proposed anew, signed on paper, ended. */
export function AgreementPart({ work, view, again }: TermsProps) {
  const say = useSay();
  const { language } = useSpeech();
  const { hub } = work;
  const times = useMemo(() => new Times(language), [language]);
  const [heldAt, setHeldAt] = useState("");
  const [ending, setEnding] = useState(false);
  const doing = useDoing(again);
  const { errors, busy, act } = doing;
  const its = view.agreement;
  const draft = useDraftOn<Writing>(hub, `agreement ${view.case}`, String(its?.version ?? 0));
  const { value: writing, write: setWriting, forget } = draft;
  const people = workers(view);

  async function propose(wanted: Writing) {
    const body: Schemas["NewAgreement"] = {
      keyContact: wanted.keyContact,
      from: instantOf(work.now),
      noFurtherAction: wanted.noFurtherAction,
      whenAway: wanted.whenAway,
      inform: wanted.inform,
      ...(wanted.until !== "" && { until: instantOf(times.instant(`${dayAfter(wanted.until)}T00:00`)) }),
    };
    const over = wanted.until !== "" && wanted.until < times.date(work.now);
    const wrong = over
      ? [{ field: "agreement-until", text: say("agreement.error.until") }]
      : draft.ask()
        ? [{ field: "", text: say("stale") }]
        : [];
    if (await act(wrong, async () => hub.put(`/cases/${view.case}/agreement`, body, view.seq))) {
      forget();
    }
  }

  const fresh: Writing = {
    keyContact: its?.keyContact ?? view.advocate?.person ?? people[0]?.value ?? "",
    until: "",
    noFurtherAction: its?.noFurtherAction ?? false,
    whenAway: its?.whenAway ?? "cover",
    inform: its?.inform ?? "notice",
  };
  return (
    <Section id="agreement" title={say("case.agreement")} doing={doing}>
      {its === undefined ? (
        <p class="govuk-body">{say("case.agreement.none")}</p>
      ) : (
        <Summary
          rows={[
            {
              key: say("agreement.state"),
              value: say(
                its.inForce ? "case.agreement.force" : its.signed ? "case.agreement.over" : "case.agreement.tosign",
                { name: its.keyContactName },
              ),
            },
            {
              key: say("agreement.signed"),
              value: !its.signed
                ? say("agreement.signed.not")
                : say(its.how === "in-writing" ? "agreement.signed.paper" : "agreement.signed.digital", {
                    at: its.signedAt === undefined ? "" : times.day(its.signedAt),
                    where: its.heldAt ?? "",
                  }),
            },
            { key: say("agreement.away"), value: say(`agreement.away.${its.whenAway}`) },
            { key: say("agreement.inform"), value: say(`agreement.inform.${its.inform}`) },
            { key: say("agreement.nfa"), value: say(its.noFurtherAction ? "agreement.nfa.yes" : "agreement.nfa.no") },
            ...(its.until === undefined ? [] : [{ key: say("agreement.until"), value: times.full(its.until) }]),
          ]}
        />
      )}
      {its !== undefined && !its.signed && writing === undefined && (
        <>
          <Input
            id="held-at"
            label={say("agreement.paper")}
            hint={say("agreement.paper.hint")}
            width={30}
            value={heldAt}
            onInput={setHeldAt}
            error={errorOf(errors, "held-at")}
          />
          <Button
            kind="secondary"
            busy={busy}
            onClick={() =>
              void act(
                heldAt.trim() === "" ? [{ field: "held-at", text: say("agreement.error.paper") }] : [],
                async () =>
                  hub.create(`/cases/${view.case}/agreement/signature`, { how: "in-writing", heldAt: heldAt.trim() }),
              )
            }
          >
            {say("agreement.paper.go")}
          </Button>
        </>
      )}
      {writing === undefined ? (
        <div class="govuk-button-group">
          <Button
            kind="secondary"
            onClick={() => {
              setWriting(fresh);
            }}
          >
            {say(its === undefined ? "agreement.new" : "agreement.change")}
          </Button>
          {its !== undefined && !ending && (
            <Button
              kind="warning"
              onClick={() => {
                setEnding(true);
              }}
            >
              {say("agreement.end")}
            </Button>
          )}
        </div>
      ) : (
        <div class="kch-card">
          <Select
            id="key-contact"
            label={say("agreement.who")}
            value={writing.keyContact}
            options={people}
            onChange={(keyContact) => {
              setWriting({ ...writing, keyContact });
            }}
          />
          <Radios
            id="when-away"
            legend={say("agreement.away")}
            small
            value={writing.whenAway}
            options={(["cover", "wait", "victim"] as const).map((value) => ({
              value,
              label: say(`agreement.away.${value}`),
            }))}
            onChange={(whenAway) => {
              setWriting({ ...writing, whenAway });
            }}
          />
          <Radios
            id="inform"
            legend={say("agreement.inform")}
            small
            value={writing.inform}
            options={(["notice", "none"] as const).map((value) => ({ value, label: say(`agreement.inform.${value}`) }))}
            onChange={(inform) => {
              setWriting({ ...writing, inform });
            }}
          />
          <Checkboxes
            id="nfa"
            legend={say("agreement.nfa")}
            small
            values={writing.noFurtherAction ? ["yes"] : []}
            options={[{ value: "yes", label: say("agreement.nfa.yes") }]}
            onChange={(values) => {
              setWriting({ ...writing, noFurtherAction: values.length > 0 });
            }}
          />
          <Input
            id="agreement-until"
            kind="date"
            width={10}
            label={say("agreement.until.label")}
            value={writing.until}
            onInput={(until) => {
              setWriting({ ...writing, until });
            }}
            error={errorOf(errors, "agreement-until")}
          />
          <p class="govuk-body">{say("agreement.propose.hint")}</p>
          <div class="govuk-button-group">
            <Button busy={busy} onClick={() => void propose(writing)}>
              {say("agreement.propose")}
            </Button>
            <Button kind="secondary" onClick={forget}>
              {say("order.back")}
            </Button>
          </div>
        </div>
      )}
      {ending && (
        <Ask
          title={say("agreement.end.title")}
          yes={say("agreement.end.yes")}
          no={say("order.back")}
          onAnswer={(yes) => {
            setEnding(false);
            if (yes) {
              void act([], async () => hub.remove(`/cases/${view.case}/agreement`));
            }
          }}
        >
          {say("agreement.end.text")}
        </Ask>
      )}
    </Section>
  );
}
