import { useMemo } from "preact/hooks";
import type { Case, Plan, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { useSpeech } from "../../common/words";
import { nameOf } from "../names";
import { at } from "../place";
import { Week } from "../plan/week";
import type { Work } from "../work";
import { useSay } from "../words";

/** The contact plan at a glance: channels, the week as a picture, exceptions, and what is planned. */
export function PlanCard({ work, view }: { readonly work: Work; readonly view: Case }) {
  const say = useSay();
  const { language } = useSpeech();
  const { hub } = work;
  const me = hub.me.person;
  const times = useMemo(() => new Times(language), [language]);
  const { body: plan } = useReading<Plan>(hub, `/cases/${view.case}/plan`, view.seq);
  const { body: contacts } = useReading<Schemas["Contacts"]>(hub, `/cases/${view.case}/contacts`, view.seq);
  const planned = (contacts?.contacts ?? []).filter(
    (contact) => contact.state === "held" || contact.state === "sending",
  );
  const review = view.planReviewDate;
  return (
    <section class="kch-card">
      <h2 class="govuk-heading-m">{say("case.plan")}</h2>
      {plan === undefined ? (
        <p class="govuk-body">{say("case.plan.none")}</p>
      ) : (
        <>
          {plan.through !== undefined && (
            <p class="govuk-body">{say("case.plan.through", { name: nameOf(view, me, plan.through, say) })}</p>
          )}
          <ul class="govuk-list">
            {plan.channels.map((channel) => (
              <li key={channel.via}>
                {say(`via.${channel.via}`)}: {say(`alert.wording.${channel.wording}`)}
              </li>
            ))}
            {(view.closedChannels ?? []).map((closed) => (
              <li key={closed.via}>{say("case.plan.closed", { via: say(`via.${closed.via}`) })}</li>
            ))}
          </ul>
          <Week plan={plan} />
          {(plan.safe.except ?? []).length > 0 && (
            <>
              <h3 class="govuk-heading-s">{say("case.plan.except")}</h3>
              <ul class="govuk-list">
                {plan.safe.except?.map((window) => (
                  <li key={window.from + window.to}>
                    {say("case.plan.next.item", {
                      from: times.short(times.instant(window.from)),
                      to: times.short(times.instant(window.to)),
                    })}
                  </li>
                ))}
              </ul>
            </>
          )}
          {review !== undefined && (
            <p class="govuk-body">
              {say(review < times.date(work.now) ? "case.plan.review.over" : "case.plan.review", {
                date: times.day(`${review}T12:00:00Z`),
              })}
            </p>
          )}
        </>
      )}
      <h3 class="govuk-heading-s">{say("case.contacts")}</h3>
      {planned.length === 0 ? (
        <p class="govuk-body">{say("case.contacts.none")}</p>
      ) : (
        <ul class="govuk-list">
          {planned.map((contact) => (
            <li key={contact.contact}>
              {say("case.contacts.item", {
                name: contact.toName,
                via: say(`via.${contact.via}`),
                wording: say(`wording.${contact.wording}`),
                at: times.short(contact.at),
                until: times.short(contact.until),
              })}
            </li>
          ))}
        </ul>
      )}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={at("cases", view.case, "contacts")}>
            {say("room.contacts")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={at("cases", view.case, "plan")}>
            {say("room.plan")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={at("cases", view.case, "agreement")}>
            {say("room.agreement")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={at("cases", view.case, "people")}>
            {say("room.people")}
          </a>
        </li>
      </ul>
    </section>
  );
}
