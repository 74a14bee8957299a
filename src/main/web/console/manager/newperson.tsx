import { useState } from "preact/hooks";
import type { Invitation, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Input, Select } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf, ErrorSummary, Heading } from "../../common/ui/page";
import { Told, useAct } from "../shared/act";
import { isSignInName } from "../shared/signinname";
import type { Work } from "../work";
import { useSay } from "../words";
import { InvitationWords } from "../shared/invitation";

const roles = ["advocate", "professional", "manager", "administrator"] as const;
type Role = (typeof roles)[number];
/** A new worker of the service or of an agency, with one-time words to sign in with. */
export function NewPersonPage({ work }: { readonly work: Work }) {
  const say = useSay();
  const act = useAct();
  const { body: organisations } = useReading<Schemas["Organisations"]>(work.hub, "/organisations");
  const [role, setRole] = useState<Role>("advocate");
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState("");
  const [pseudonym, setPseudonym] = useState("");
  const [phone, setPhone] = useState("");
  const [login, setLogin] = useState("");
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [made, setMade] = useState<{ readonly name: string; readonly invitation: Invitation }>();
  const manager = work.hub.me.role === "manager";
  const offered = roles.filter((each) => manager || each !== "manager");
  const fitting = (organisations?.organisations ?? []).filter(
    (each) => (each.kind === "advocacy") === (role === "advocate" || role === "manager"),
  );
  const organisation = fitting.find((each) => each.id === chosen)?.id ?? fitting[0]?.id;

  async function add() {
    const wrong: FieldError[] = [];
    if (name.trim() === "") {
      wrong.push({ field: "person-name", text: say("person.error.name") });
    }
    if (!isSignInName(login)) {
      wrong.push({ field: "login", text: say("person.error.login") });
    }
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    await act.run(async () => {
      const invitation = await work.hub.invite(login.trim());
      await work.hub.create("/people", {
        role,
        name: name.trim(),
        ...(role !== "administrator" && organisation !== undefined && { organisation }),
        ...(pseudonym.trim() !== "" && { pseudonym: pseudonym.trim() }),
        ...(phone.trim() !== "" && { phone: phone.trim() }),
        signIn: invitation.signIn,
      });
      setMade({ name: name.trim(), invitation });
      [setName, setPseudonym, setPhone, setLogin].forEach((clear) => {
        clear("");
      });
    });
  }

  return (
    <>
      <Told act={act} />
      <ErrorSummary errors={errors} />
      <Heading>{say("people.add")}</Heading>
      {made !== undefined && <InvitationWords {...made} />}
      <Select
        id="role"
        label={say("people.role")}
        value={role}
        options={offered.map((value) => ({ value, label: say(`role.${value}`) }))}
        onChange={setRole}
      />
      {role !== "administrator" &&
        (organisation === undefined ? (
          <p class="govuk-body">{say("person.noorganisation")}</p>
        ) : (
          <Select
            id="organisation"
            label={say("people.org")}
            value={organisation}
            options={fitting.map((each) => ({ value: each.id, label: each.name }))}
            onChange={setChosen}
          />
        ))}
      <Input
        id="person-name"
        label={say("people.name")}
        value={name}
        onInput={setName}
        error={errorOf(errors, "person-name")}
      />
      <Input
        id="pseudonym"
        label={say("person.pseudonym")}
        hint={say("person.pseudonym.hint")}
        value={pseudonym}
        onInput={setPseudonym}
      />
      <Input
        id="phone"
        label={say("person.phone")}
        hint={say("person.phone.hint")}
        kind="tel"
        width={20}
        value={phone}
        onInput={setPhone}
      />
      <Input
        id="login"
        label={say("person.login")}
        hint={say("person.login.hint")}
        width={20}
        value={login}
        onInput={setLogin}
        error={errorOf(errors, "login")}
      />
      <Button busy={act.busy} onClick={() => void add()}>
        {say("person.add.go")}
      </Button>
    </>
  );
}
