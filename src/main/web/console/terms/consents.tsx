import type { Schemas } from "../../common/desk";
import { Button } from "../../common/ui/buttons";
import { Checkboxes } from "../../common/ui/fields";
import { useDraftOn } from "../shared/stale";
import { useSay } from "../words";
import { useDoing } from "./doing";
import { Section } from "./section";
import type { TermsProps } from "./terms";

type Consent = Schemas["Consents"];

/** Whom the victim agreed may be told (guidance, 91), and whether her advocate is told at the same time (100). */
export function Consents({
  work,
  view,
  again,
  organisations,
}: TermsProps & { readonly organisations: readonly Schemas["Organisation"][] }) {
  const say = useSay();
  const { hub } = work;
  const draft = useDraftOn<Consent>(hub, `consents ${view.case}`, JSON.stringify(view.consents ?? {}));
  const doing = useDoing(again);
  const { busy, act } = doing;
  const shown = draft.value ?? view.consents ?? { organisations: [], simultaneousUpdates: view.simultaneousUpdates };

  async function save() {
    const stale = draft.ask() ? [{ field: "", text: say("stale.draft") }] : [];
    if (await act(stale, async () => hub.put(`/cases/${view.case}/consents`, shown, view.seq))) {
      draft.forget();
    }
  }

  return (
    <Section id="consents" title={say("consents.title")} doing={doing}>
      <Checkboxes
        id="organisations"
        legend={say("consents.who")}
        hint={say("consents.hint")}
        small
        values={[...shown.organisations]}
        options={organisations.map((each) => ({ value: each.id, label: each.name }))}
        onChange={(values) => {
          draft.write({ ...shown, organisations: values });
        }}
      />
      <Checkboxes
        id="simultaneous"
        legend={say("consents.simultaneous")}
        small
        values={shown.simultaneousUpdates ? ["yes"] : []}
        options={[{ value: "yes", label: say("consents.simultaneous.yes") }]}
        onChange={(values) => {
          draft.write({ ...shown, simultaneousUpdates: values.length > 0 });
        }}
      />
      {draft.value !== undefined && (
        <div class="govuk-button-group">
          <Button busy={busy} onClick={() => void save()}>
            {say("consents.save")}
          </Button>
          <Button kind="secondary" onClick={draft.forget}>
            {say("plan.drop")}
          </Button>
        </div>
      )}
    </Section>
  );
}
