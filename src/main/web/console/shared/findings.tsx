import { useMemo } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { Done } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Key, Say } from "../words";
import { joined, useSay } from "../words";

type Findings = Schemas["RotaFindings"];

/** What is wrong with the next fourteen days: who cannot be reached, and when nobody can. */
export function FindingsList({
  findings,
  rotaNames,
  names,
}: {
  readonly findings: Findings;
  readonly rotaNames: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  if (findings.gaps.length + findings.troubles.length === 0) {
    return <Done>{say("check.well")}</Done>;
  }
  const known = { ...names, ...Object.fromEntries(findings.troubles.map((each) => [each.person, each.name])) };
  return (
    <>
      {findings.gaps.length > 0 && (
        <div class="kch-mustnot">
          <h3 class="govuk-heading-s">{say("check.gaps")}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {findings.gaps.map((gap) => (
              <li key={gap.rota + gap.from}>
                {say(gap.people.length === 0 ? "check.gap.nobody" : "check.gap.unreachable", {
                  rota: rotaNames[gap.rota] ?? gap.rota,
                  from: times.short(gap.from),
                  until: times.short(gap.until),
                  names: joined(
                    gap.people.map((person) => known[person] ?? person),
                    say,
                  ),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {findings.troubles.length > 0 && (
        <div class="kch-mustnot">
          <h3 class="govuk-heading-s">{say("check.troubles")}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {findings.troubles.map((trouble) => (
              <li key={trouble.person}>
                {trouble.name}: {trouble.codes.map((code) => troubleOf(code, say)).join("; ")}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

const sentences: Readonly<Record<string, Key>> = {
  "no-working-channel": "ways.trouble.channel",
  "no-pin": "ways.trouble.pin",
};

/** A code of the hub's as a sentence. An address that does not work any more is named by its way. */
export function troubleOf(code: string, say: Say): string {
  const known = sentences[code];
  if (known !== undefined) {
    return say(known);
  }
  const way = (["push", "sms", "call", "email"] as const).find((each) => code.startsWith(`${each}-`));
  return way === undefined ? code : say("ways.trouble.address", { way: say(`way.${way}`) });
}
