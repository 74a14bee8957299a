import type { Invitation } from "../../common/desk";
import { Warning } from "../../common/ui/page";
import { useSay } from "../words";

/** One-time words, shown once: nobody can find them again. */
export function InvitationWords({ name, invitation }: { readonly name: string; readonly invitation: Invitation }) {
  const say = useSay();
  return (
    <section class="kch-card" role="status">
      <h2 class="govuk-heading-m">{say("invite.title", { name })}</h2>
      <dl class="govuk-summary-list">
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{say("in.name")}</dt>
          <dd class="govuk-summary-list__value">{invitation.signIn.name}</dd>
        </div>
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{say("invite.words")}</dt>
          <dd class="govuk-summary-list__value kch-onetime">{invitation.passphrase}</dd>
        </div>
      </dl>
      <Warning>{say("invite.tell")}</Warning>
    </section>
  );
}
