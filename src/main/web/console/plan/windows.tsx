import { useEffect, useMemo, useState } from "preact/hooks";
import type { Plan, Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import { useSay } from "../words";

type SafeWindows = Schemas["SafeWindows"];

const AFTER_MS = 400;

/** The next ten windows of a plan that is not recorded yet: computed by the hub, as it will plan contacts. */
export function usePreviewed(work: Work, caseId: string, plan: Plan | undefined) {
  const speech = useSpeech();
  const [state, setState] = useState<{ readonly windows?: SafeWindows; readonly trouble?: string }>({});
  const asked = JSON.stringify(plan);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      if (plan === undefined) {
        return;
      }
      work.hub
        .ask<SafeWindows>(`/cases/${caseId}/plan/windows`, plan)
        .then((windows) => {
          if (current) {
            setState({ windows });
          }
        })
        .catch((thrown: unknown) => {
          if (current) {
            setState({ trouble: told(thrown, speech) });
          }
        });
    }, AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [work.hub, caseId, asked]);
  return state;
}

/** When a planned contact could next be made, and how. */
export function Windows({ title, windows }: { readonly title: string; readonly windows: SafeWindows }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language, windows.zone), [language, windows.zone]);
  return (
    <section class="kch-card">
      <h3 class="govuk-heading-s">{title}</h3>
      {windows.via === undefined || windows.windows.length === 0 ? (
        <p class="govuk-body">{say(windows.via === undefined ? "windows.noway" : "windows.none")}</p>
      ) : (
        <>
          <p class="govuk-body">
            {say("windows.how", {
              via: say(`via.${windows.via}`),
              wording: say(`wording.${windows.wording ?? "cover"}`),
            })}
          </p>
          <ol class="govuk-list govuk-list--number">
            {windows.windows.map(({ from, until }) => (
              <li key={from}>
                {say("windows.item", {
                  from: times.short(from),
                  until: times.date(from) === times.date(until) ? times.clock(until) : times.short(until),
                })}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
