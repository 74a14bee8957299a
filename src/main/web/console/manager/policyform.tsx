import { useState } from "preact/hooks";
import { Button, LinkButton } from "../../common/ui/buttons";
import type { Option } from "../../common/ui/fields";
import { Input, Select } from "../../common/ui/fields";
import { ErrorSummary } from "../../common/ui/page";
import { moved } from "../oncall/order";
import { Told, useAct } from "../shared/act";
import { useStale } from "../shared/stale";
import type { Work } from "../work";
import type { Say } from "../words";
import { useSay } from "../words";
import { durationOf, minutesOf } from "./minutes";
import type { Policy, Target } from "./policy";
import { targetInWords } from "./policy";
import { ofTheService, usePeople } from "./workers";

interface Step {
  readonly after: string;
  readonly targets: readonly string[];
}

interface Draft {
  readonly steps: readonly Step[];
  readonly repeatsFrom: string;
  readonly repeatsAfter: string;
  readonly outcomeWithin: string;
}

/** A policy being written. It stays until it is recorded or given up, whatever others record meanwhile. */
export function PolicyForm({
  work,
  before,
  version,
  rotaNames,
  onEnd,
  onRefused,
}: {
  readonly work: Work;
  readonly before: Policy;
  /** Of what is recorded now; what was begun on an older one is refused once, and the newer one shown. */
  readonly version: number;
  readonly rotaNames: Readonly<Record<string, string>>;
  readonly onEnd: () => void;
  readonly onRefused: () => Promise<void>;
}) {
  const say = useSay();
  const act = useAct();
  const { people } = usePeople(work.hub);
  const [draft, setDraft] = useState<Draft>(() => draftOf(before));
  const stale = useStale(before.version, version);
  const targets = targetsOf(rotaNames, ofTheService(people), draft, say);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
  };
  const changeStep = (at: number, part: Partial<Step>) => {
    change({ steps: draft.steps.map((step, i) => (i === at ? { ...step, ...part } : step)) });
  };

  async function save() {
    if (!stale.ask() && (await act.run(() => work.hub.put("/escalation/policy", written(draft), stale.base)))) {
      onEnd();
      return;
    }
    await onRefused();
  }

  return (
    <section class="kch-card">
      <h2 class="govuk-heading-m">{say("policy.change")}</h2>
      <Told act={act} />
      {stale.shown && <ErrorSummary errors={[{ field: "", text: say("stale") }]} />}
      {draft.steps.map((step, i) => (
        <fieldset class="govuk-fieldset kch-section" key={i}>
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say("policy.step", { n: i + 1 })}</legend>
          {i === 0 ? (
            <p class="govuk-body">{say("policy.atonce.text")}</p>
          ) : (
            <Input
              id={`after-${i}`}
              label={say("policy.after")}
              width={5}
              value={step.after}
              onInput={(after) => {
                changeStep(i, { after });
              }}
            />
          )}
          {step.targets.map((target, j) => (
            <div class="kch-span" key={j}>
              <Select
                id={`target-${i}-${j}`}
                label={say("policy.tells", { n: j + 1 })}
                value={target}
                options={targets}
                onChange={(next) => {
                  changeStep(i, { targets: step.targets.map((each, at) => (at === j ? next : each)) });
                }}
              />
              {step.targets.length > 1 && (
                <p class="govuk-body">
                  <LinkButton
                    hidden={say("policy.which", { step: i + 1, n: j + 1 })}
                    onClick={() => {
                      changeStep(i, { targets: step.targets.filter((_, at) => at !== j) });
                    }}
                  >
                    {say("ways.remove")}
                  </LinkButton>
                </p>
              )}
            </div>
          ))}
          <span class="kch-buttons">
            <LinkButton
              hidden={say("policy.step", { n: i + 1 })}
              onClick={() => {
                changeStep(i, { targets: [...step.targets, "duty-team"] });
              }}
            >
              {say("policy.target.add")}
            </LinkButton>
            {i > 0 && (
              <LinkButton
                hidden={say("policy.step", { n: i + 1 })}
                onClick={() => {
                  change({ steps: moved(draft.steps, i) });
                }}
              >
                {say("order.up")}
              </LinkButton>
            )}
            {draft.steps.length > 1 && (
              <LinkButton
                onClick={() => {
                  change({ steps: draft.steps.filter((_, at) => at !== i) });
                }}
              >
                {say("policy.step.remove", { n: i + 1 })}
              </LinkButton>
            )}
          </span>
        </fieldset>
      ))}
      <p class="govuk-body">
        <LinkButton
          onClick={() => {
            change({ steps: [...draft.steps, { after: "5", targets: ["duty-team"] }] });
          }}
        >
          {say("policy.step.add")}
        </LinkButton>
      </p>
      <Select
        id="repeats-from"
        label={say("policy.from")}
        value={draft.repeatsFrom}
        options={draft.steps.map((_, i) => ({ value: String(i + 1), label: say("policy.step", { n: i + 1 }) }))}
        onChange={(repeatsFrom) => {
          change({ repeatsFrom });
        }}
      />
      <Input
        id="repeats-after"
        label={say("policy.repeatsafter")}
        width={5}
        value={draft.repeatsAfter}
        onInput={(repeatsAfter) => {
          change({ repeatsAfter });
        }}
      />
      <Input
        id="outcome-within"
        label={say("policy.outcomewithin")}
        width={5}
        value={draft.outcomeWithin}
        onInput={(outcomeWithin) => {
          change({ outcomeWithin });
        }}
      />
      <div class="govuk-button-group">
        <Button busy={act.busy} onClick={() => void save()}>
          {say("policy.go")}
        </Button>
        <Button kind="secondary" onClick={onEnd}>
          {say("giveup")}
        </Button>
      </div>
    </section>
  );
}

function draftOf(policy: Policy): Draft {
  return {
    steps: policy.steps.map((step) => ({ after: String(minutesOf(step.after)), targets: step.targets.map(keyOf) })),
    repeatsFrom: String(policy.repeatsFrom),
    repeatsAfter: String(minutesOf(policy.repeatsAfter)),
    outcomeWithin: String(minutesOf(policy.outcomeWithin)),
  };
}

function written(draft: Draft) {
  return {
    steps: draft.steps.map((step, i) => ({
      after: i === 0 ? durationOf(0) : durationOf(Number(step.after)),
      targets: step.targets.map(targetOf),
    })),
    repeatsFrom: Math.min(Number(draft.repeatsFrom), draft.steps.length),
    repeatsAfter: durationOf(Number(draft.repeatsAfter)),
    outcomeWithin: durationOf(Number(draft.outcomeWithin)),
  };
}

/** A target as the value of a choice: on-call:nights, person:p-1, managers. */
function keyOf(target: Target): string {
  const which = target.rota ?? target.person;
  return which === undefined ? target.kind : `${target.kind}:${which}`;
}

function targetOf(key: string): Target {
  const [kind, which] = key.split(":") as [Target["kind"], string | undefined];
  return {
    kind,
    ...(which !== undefined && kind === "on-call" && { rota: which }),
    ...(which !== undefined && kind === "person" && { person: which }),
  };
}

function targetsOf(
  rotaNames: Readonly<Record<string, string>>,
  workers: readonly { readonly person: string; readonly name: string }[],
  draft: Draft,
  say: Say,
): Option<string>[] {
  const rotas = [...new Set(["duty", ...Object.keys(rotaNames)])].map((rota) => `on-call:${rota}`);
  const kinds = ["duty-team", "managers", "advocate", "key-contact"];
  const people = workers.map((worker) => `person:${worker.person}`);
  const names = new Map(workers.map((worker) => [worker.person, worker.name]));
  const used = draft.steps.flatMap((step) => step.targets);
  return [...new Set([...rotas, ...kinds, ...people, ...used])].map((value) => {
    const target = targetOf(value);
    const name = target.person === undefined ? undefined : names.get(target.person);
    return { value, label: targetInWords({ ...target, ...(name !== undefined && { name }) }, rotaNames, say) };
  });
}
