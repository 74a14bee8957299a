import { useState } from "preact/hooks";
import type { Invitation, Schemas } from "../../common/desk";
import { Input, Radios, Select } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf, ErrorSummary } from "../../common/ui/page";
import { Told, useAct } from "../shared/act";
import { InvitationWords } from "../shared/invitation";
import { Sure } from "../shared/sure";
import { useSay } from "../words";
import type { PeopleProps } from "./people";

type MadeSure = Schemas["CaseInvitation"]["madeSure"];
const ways = ["in-person", "by-voice"] as const satisfies readonly MadeSure[];

/** New one-time words for the victim or a safe person, once it was made sure who they are; shown once. */
export function InviteAgain({ work, view, again }: PeopleProps) {
  const say = useSay();
  const act = useAct();
  const guardians = (view.people ?? []).filter((each) => each.role === "guardian");
  const whom = [view.victim, ...guardians];
  const [person, setPerson] = useState(view.victim.person);
  const [madeSure, setMadeSure] = useState<MadeSure>();
  const [login, setLogin] = useState("");
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [made, setMade] = useState<{ readonly name: string; readonly invitation: Invitation }>();
  const name = whom.find((each) => each.person === person)?.name ?? "";

  function ready(): boolean {
    const wrong = [
      ...(madeSure === undefined ? [{ field: "made-sure", text: say("again.error.sure") }] : []),
      ...(login.trim() === "" ? [{ field: "again-login", text: say("again.error.login") }] : []),
    ];
    setErrors(wrong);
    return wrong.length === 0;
  }

  async function invite() {
    setMade(undefined);
    await act.run(async () => {
      const invitation = await work.hub.invite(login.trim());
      await work.hub.create(`/cases/${view.case}/people/${person}/invitation`, {
        madeSure,
        signIn: invitation.signIn,
      });
      setMade({ name, invitation });
      setLogin("");
      setMadeSure(undefined);
    });
    await again();
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("person.invite")}</h2>
      <p class="govuk-body">{say("again.text")}</p>
      <Told act={act} />
      <ErrorSummary errors={errors} />
      {made !== undefined && <InvitationWords {...made} />}
      {whom.length > 1 && (
        <Select
          id="again-who"
          label={say("again.who")}
          value={person}
          options={whom.map((each) => ({ value: each.person, label: each.name ?? each.person }))}
          onChange={setPerson}
        />
      )}
      <Radios
        id="made-sure"
        legend={say("again.sure")}
        hint={say("again.sure.hint")}
        error={errorOf(errors, "made-sure")}
        small
        value={madeSure}
        options={ways.map((value) => ({ value, label: say(`again.sure.${value}`) }))}
        onChange={setMadeSure}
      />
      <Input
        id="again-login"
        label={say("person.login")}
        hint={say("again.login.hint")}
        width={20}
        value={login}
        onInput={setLogin}
        error={errorOf(errors, "again-login")}
      />
      <Sure
        key={person}
        busy={act.busy}
        kind="secondary"
        ask={say("person.invite.go")}
        sure={say("again.really", { name })}
        yes={say("again.yes")}
        ready={ready}
        onYes={() => void invite()}
      />
    </section>
  );
}
