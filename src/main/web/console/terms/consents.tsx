import type { Schemas } from "../../common/desk";
import { Button } from "../../common/ui/buttons";
import { Checkboxes } from "../../common/ui/fields";
import { Done, ErrorSummary } from "../../common/ui/page";
import { useDraft } from "../drafts";
import { useSay } from "../words";
import { useDoing } from "./doing";
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
  const [writing, setWriting, forget] = useDraft<Consent | undefined>(hub, `consents ${view.case}`, undefined);
  const { errors, busy, done, act } = useDoing(again);
  const shown = writing ?? view.consents ?? { organisations: [], simultaneousUpdates: view.simultaneousUpdates };

  async function save() {
    if (await act([], async () => hub.put(`/cases/${view.case}/consents`, shown, view.seq))) {
      forget();
    }
  }

  return (
    <section class="kch-section" aria-labelledby="consents">
      <h2 class="govuk-heading-m" id="consents">
        {say("consents.title")}
      </h2>
      <ErrorSummary errors={errors} />
      {done && <Done>{say("terms.done")}</Done>}
      <Checkboxes
        id="organisations"
        legend={say("consents.who")}
        hint={say("consents.hint")}
        small
        values={[...shown.organisations]}
        options={organisations.map((each) => ({ value: each.id, label: each.name }))}
        onChange={(values) => {
          setWriting({ ...shown, organisations: values });
        }}
      />
      <Checkboxes
        id="simultaneous"
        legend={say("consents.simultaneous")}
        small
        values={shown.simultaneousUpdates ? ["yes"] : []}
        options={[{ value: "yes", label: say("consents.simultaneous.yes") }]}
        onChange={(values) => {
          setWriting({ ...shown, simultaneousUpdates: values.length > 0 });
        }}
      />
      {writing !== undefined && (
        <Button busy={busy} onClick={() => void save()}>
          {say("consents.save")}
        </Button>
      )}
    </section>
  );
}
