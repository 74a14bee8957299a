import { useState } from "preact/hooks";
import type { Invitation } from "../../common/desk";
import { Button } from "../../common/ui/buttons";
import { ErrorSummary } from "../../common/ui/page";
import { Told, useAct } from "../shared/act";
import { InvitationWords } from "../shared/invitation";
import { NewcomerFields, useNewcomer } from "../shared/newcomer";
import { useSay } from "../words";
import type { PeopleProps } from "./people";

/** Somebody who is dealt with in the victim's place (guidance, 85 and 94). */
export function SafePerson({ work, view, again }: PeopleProps) {
  const say = useSay();
  const act = useAct();
  const person = useNewcomer(work.hub, "safe");
  const [made, setMade] = useState<{ readonly name: string; readonly invitation: Invitation }>();

  async function add() {
    if (!person.check()) {
      return;
    }
    setMade(undefined);
    const well = await act.run(async () => {
      const { body, invitation } = await person.make();
      await work.hub.create(`/cases/${view.case}/people`, { role: "guardian", ...body });
      setMade(invitation && { name: body.name, invitation });
    }, say("safeperson.added"));
    if (well) {
      person.clear();
    }
    await again();
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("safeperson.title")}</h2>
      <p class="govuk-body">{say("safeperson.text")}</p>
      <Told act={act} />
      <ErrorSummary errors={person.errors} />
      {made !== undefined && <InvitationWords {...made} />}
      <NewcomerFields
        newcomer={person}
        labels={{ name: say("people.name"), loginHint: say("safeperson.login.hint") }}
      />
      <Button kind="secondary" busy={act.busy} onClick={() => void add()}>
        {say("safeperson.go")}
      </Button>
    </section>
  );
}
