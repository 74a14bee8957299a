import { useEffect, useRef, useState } from "preact/hooks";
import type { Desk, Draft, Preview } from "../../common/desk";
import { told } from "../../common/troubles";
import { useSpeech } from "../../common/words";
import { useSay } from "../words";
import type { Result } from "./sending";

const AFTER_MS = 250;

export type Previewed = ReadonlyMap<string, Preview | { readonly trouble: string }>;

/** What the hub would do with it on each case, before anything is sealed. */
export function usePreviews(hub: Desk, cases: readonly string[], draft: Draft): Previewed {
  const speech = useSpeech();
  const [previews, setPreviews] = useState<Previewed>(new Map());
  const round = useRef(0);
  const asked = JSON.stringify([cases, draft]);
  useEffect(() => {
    const mine = ++round.current;
    setPreviews(new Map());
    const timer = setTimeout(() => {
      void all(mine);
    }, AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [hub, asked]);

  async function all(mine: number) {
    for (const caseId of cases) {
      const answer = await hub.preview(caseId, draft).catch((thrown: unknown) => ({ trouble: told(thrown, speech) }));
      if (mine !== round.current) {
        return;
      }
      setPreviews((before) => new Map(before).set(caseId, answer));
    }
  }

  return previews;
}

/** Case by case: what would happen, and then what did. */
export function CaseByCase({
  cases,
  names,
  previews,
  results,
}: {
  readonly cases: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly previews: Previewed;
  readonly results: ReadonlyMap<string, Result>;
}) {
  const say = useSay();
  const speech = useSpeech();
  return (
    <dl class="govuk-summary-list" aria-live="polite">
      {cases.map((caseId) => {
        const result = results.get(caseId);
        const preview = previews.get(caseId);
        return (
          <div class="govuk-summary-list__row" key={caseId}>
            <dt class="govuk-summary-list__key kch-long">{names.get(caseId) ?? caseId}</dt>
            <dd class="govuk-summary-list__value">
              {result?.state === "accepted" && (
                <strong class="govuk-tag govuk-tag--green">{say("updates.accepted")}</strong>
              )}
              {result?.state === "sending" && say("updates.sending")}
              {result?.state === "failed" && (
                <>
                  <strong class="govuk-tag govuk-tag--red">{say("updates.failed")}</strong>{" "}
                  {told(result.trouble, speech)}
                </>
              )}
              {result === undefined && <Foreseen preview={preview} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Foreseen({ preview }: { readonly preview: Preview | { readonly trouble: string } | undefined }) {
  const say = useSay();
  if (preview === undefined) {
    return <>{say("updates.looking")}</>;
  }
  if ("trouble" in preview) {
    return <>{preview.trouble}</>;
  }
  if (preview.refused !== undefined) {
    return (
      <>
        <strong class="govuk-tag govuk-tag--red">{say("updates.refused")}</strong>{" "}
        <span lang="en-GB">{preview.refused.sentence}</span>
      </>
    );
  }
  return <>{say(preview.passedOn ? "updates.passed" : "updates.direct")}</>;
}
