import { useState } from "preact/hooks";
import type { Invitation } from "../../common/desk";
import { Button } from "../../common/ui/buttons";
import { Input } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf, ErrorSummary } from "../../common/ui/page";
import { Told, useAct } from "../shared/act";
import { InvitationWords } from "../shared/invitation";
import { isSignInName } from "../shared/signinname";
import { useSay } from "../words";
import type { PeopleProps } from "./people";

/** Somebody who is dealt with in the victim's place (guidance, 85 and 94). */
export function SafePerson({ work, view, again }: PeopleProps) {
  const say = useSay();
  const act = useAct();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [made, setMade] = useState<{ readonly name: string; readonly invitation: Invitation }>();

  async function add() {
    const wrong = [
      ...(name.trim() === "" ? [{ field: "safe-name", text: say("person.error.name") }] : []),
      ...(login.trim() !== "" && !isSignInName(login)
        ? [{ field: "safe-login", text: say("person.error.login") }]
        : []),
    ];
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    setMade(undefined);
    const person = { role: "guardian", name: name.trim() };
    const well = await act.run(async () => {
      const invitation = login.trim() === "" ? undefined : await work.hub.invite(login.trim());
      const signIn = invitation && { signIn: invitation.signIn };
      await work.hub.create(`/cases/${view.case}/people`, { ...person, ...signIn });
      setMade(invitation && { name: person.name, invitation });
    }, say("safeperson.added"));
    if (well) {
      setName("");
      setLogin("");
    }
    await again();
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("safeperson.title")}</h2>
      <p class="govuk-body">{say("safeperson.text")}</p>
      <Told act={act} />
      <ErrorSummary errors={errors} />
      {made !== undefined && <InvitationWords {...made} />}
      <Input
        id="safe-name"
        label={say("people.name")}
        width={30}
        value={name}
        onInput={setName}
        error={errorOf(errors, "safe-name")}
      />
      <Input
        id="safe-login"
        label={say("person.login")}
        hint={say("safeperson.login.hint")}
        width={20}
        value={login}
        onInput={setLogin}
        error={errorOf(errors, "safe-login")}
      />
      <Button kind="secondary" busy={act.busy} onClick={() => void add()}>
        {say("safeperson.go")}
      </Button>
    </section>
  );
}
