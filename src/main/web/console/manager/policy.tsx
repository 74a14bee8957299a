import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { Button } from "../../common/ui/buttons";
import { Details, Heading, Inset } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Waiting } from "../shared/parts";
import type { Work } from "../work";
import type { Say } from "../words";
import { joined, lasting, useSay } from "../words";
import { minutesOf } from "./minutes";
import { PolicyForm } from "./policyform";
import { EscalationPreview } from "./preview";

export type Policy = Schemas["EscalationPolicy"];
export type Target = Schemas["EscalationTarget"];

/** By which steps urgent alerts go on until somebody has them: in words, changed, and tried for any time. */
export function PolicyPage({ work }: { readonly work: Work }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body: policy, trouble, again } = useReading<Policy>(work.hub, "/escalation/policy", 0, beat);
  const { body: rotas } = useReading<Schemas["Rotas"]>(work.hub, "/rotas", 0, beat);
  const [editing, setEditing] = useState<Policy>();
  if (policy === undefined || rotas === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const rotaNames = Object.fromEntries(rotas.rotas.map((rota) => [rota.rota, rota.name]));
  return (
    <>
      <Heading>{say("manage.policy")}</Heading>
      {!policy.recorded && <Inset>{say("policy.usual")}</Inset>}
      <InWords policy={policy} rotaNames={rotaNames} />
      {editing === undefined ? (
        <Button
          onClick={() => {
            setEditing(policy);
          }}
        >
          {say("policy.change")}
        </Button>
      ) : (
        <PolicyForm
          work={work}
          before={editing}
          version={policy.version}
          rotaNames={rotaNames}
          onEnd={() => {
            setEditing(undefined);
            void again();
          }}
          onRefused={again}
        />
      )}
      <EscalationPreview work={work} changes={policy.version} />
      <PolicyVersions work={work} version={policy.version} />
    </>
  );
}

function InWords({
  policy,
  rotaNames,
}: {
  readonly policy: Policy;
  readonly rotaNames: Readonly<Record<string, string>>;
}) {
  const say = useSay();
  const minutes = (duration: string) => lasting(minutesOf(duration) * 60_000, say);
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("policy.steps")}</h2>
      <ol class="govuk-list govuk-list--number">
        {policy.steps.map((step, i) => (
          <li key={i}>
            <strong>{i === 0 ? say("policy.atonce") : say("policy.later", { time: minutes(step.after) })}</strong>{" "}
            {joined(
              step.targets.map((target) => targetInWords(target, rotaNames, say)),
              say,
            )}
          </li>
        ))}
      </ol>
      <p class="govuk-body">
        {say("policy.repeats", { time: minutes(policy.repeatsAfter), step: policy.repeatsFrom })}{" "}
        {say("policy.outcome", { time: minutes(policy.outcomeWithin) })}
      </p>
    </section>
  );
}

export function targetInWords(target: Target, rotaNames: Readonly<Record<string, string>>, say: Say): string {
  switch (target.kind) {
    case "on-call":
      return target.rota === undefined || (target.rota === "duty" && rotaNames["duty"] === undefined)
        ? say("target.oncall.named")
        : say("target.oncall", { rota: rotaNames[target.rota] ?? target.rota });
    case "person":
      return target.name ?? target.person ?? "";
    case "key-contact":
    case "advocate":
    case "duty-team":
    case "managers":
      return say(`target.${target.kind}`);
  }
}

function PolicyVersions({ work, version }: { readonly work: Work; readonly version: number }) {
  const say = useSay();
  const { body } = useReading<Schemas["Versions"]>(work.hub, "/escalation/policy/versions", version);
  return <VersionList title={say("policy.versions")} versions={body} />;
}

/** Who recorded what stands, and what stood before. */
export function VersionList({
  title,
  versions,
}: {
  readonly title: string;
  readonly versions: Schemas["Versions"] | undefined;
}) {
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  if (versions === undefined || versions.versions.length === 0) {
    return null;
  }
  return (
    <Details summary={title}>
      <ol class="govuk-list" reversed>
        {[...versions.versions].reverse().map((each) => (
          <li key={each.version}>
            {each.version}: {times.full(each.at)}, {each.byName}
          </li>
        ))}
      </ol>
    </Details>
  );
}
