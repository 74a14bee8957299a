import { useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { Times } from "../../common/times";
import { Button } from "../../common/ui/buttons";
import { Radios } from "../../common/ui/fields";
import { useSpeech } from "../../common/words";
import { useSay } from "../words";
import { useDoing } from "./doing";
import { Section } from "./section";
import type { TermsProps } from "./terms";

/** What is to be looked at again every six to eight weeks (guidance, 30), and where the referral stands. */
export function Reviews({ work, view, again }: TermsProps) {
  const say = useSay();
  const { language } = useSpeech();
  const { hub } = work;
  const times = useMemo(() => new Times(language), [language]);
  const doing = useDoing(again);
  const { busy, act } = doing;
  const [referral, setReferral] = useState<Schemas["ReferralState"]>();
  const today = times.date(work.now);
  return (
    <>
      <Section id="reviews" title={say("reviews.title")} doing={doing}>
        {view.reviews !== undefined &&
          (["risk", "plan"] as const).map((what) => {
            const dates = view.reviews?.[what];
            if (dates === undefined) {
              return null;
            }
            const state = today >= dates.late ? "late" : today >= dates.due ? "due" : "ahead";
            return (
              <div class="kch-review" key={what}>
                <p class="govuk-body">
                  {state !== "ahead" && (
                    <strong class={`govuk-tag govuk-tag--${state === "late" ? "red" : "yellow"}`}>
                      {say(`reviews.tag.${state}`)}
                    </strong>
                  )}{" "}
                  {say(`reviews.${what}`, { date: times.day(`${dates.due}T12:00:00Z`) })}{" "}
                  {dates.last === undefined
                    ? say("reviews.never")
                    : say("reviews.last", { date: times.day(dates.last) })}
                </p>
                <Button
                  kind="secondary"
                  busy={busy}
                  onClick={() => void act([], async () => hub.create(`/cases/${view.case}/reviews`, { what }))}
                >
                  {say(`reviews.${what}.go`)}
                </Button>
              </div>
            );
          })}
      </Section>
      <section class="kch-section" aria-labelledby="referral-title">
        <h2 class="govuk-heading-m" id="referral-title">
          {say("referral.title")}
        </h2>
        <p class="govuk-body">
          {view.referredByName === undefined
            ? say("referral.nobody")
            : say("referral.by", { name: view.referredByName })}
        </p>
        <Radios
          id="referral"
          legend={say("referral.state")}
          small
          value={referral ?? view.referral}
          options={(["open", "taken-up", "closed"] as const).map((value) => ({
            value,
            label: say(`referral.${value}`),
          }))}
          onChange={setReferral}
        />
        {referral !== undefined && referral !== view.referral && (
          <Button
            kind="secondary"
            busy={busy}
            onClick={() => void act([], async () => hub.create(`/cases/${view.case}/referral`, { state: referral }))}
          >
            {say("referral.go")}
          </Button>
        )}
      </section>
    </>
  );
}
