import { useState } from "preact/hooks";
import type { Invitation, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Input, Select } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf, ErrorSummary, Heading, Inset } from "../../common/ui/page";
import { asOptions, ofTheService, usePeople } from "../manager/workers";
import { at } from "../place";
import { Told, useAct } from "../shared/act";
import { InvitationWords } from "../shared/invitation";
import { Back } from "../shared/parts";
import { isSignInName } from "../shared/signinname";
import type { Work } from "../work";
import { useSay } from "../words";

interface Opened {
  readonly id: string;
  readonly name: string;
  readonly invitation: Invitation | undefined;
}

/** Opens a case for a victim (guidance, 85): with words to sign in with, or for one who has nothing but a phone. */
export function NewCase({ work }: { readonly work: Work }) {
  const say = useSay();
  const act = useAct();
  const { hub } = work;
  const manager = hub.me.role === "manager";
  const { people } = usePeople(hub);
  const { body } = useReading<Schemas["Organisations"]>(hub, "/organisations");
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [referredBy, setReferredBy] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [opened, setOpened] = useState<Opened>();
  const advocates = ofTheService(people).filter((each) => each.role === "advocate" && each.enrolled === true);
  const advocate = chosen ?? advocates[0]?.person;

  async function open() {
    const wrong = [
      ...(name.trim() === "" ? [{ field: "victim-name", text: say("person.error.name") }] : []),
      ...(login.trim() !== "" && !isSignInName(login)
        ? [{ field: "victim-login", text: say("person.error.login") }]
        : []),
    ];
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    await act.run(async () => {
      const invitation = login.trim() === "" ? undefined : await hub.invite(login.trim());
      const signIn = invitation && { signIn: invitation.signIn };
      const { case: id } = await hub.create<Schemas["CaseOpened"]>("/cases", {
        victim: { name: name.trim(), ...signIn },
        ...(manager && advocate !== undefined && { advocate }),
        ...(referredBy !== "" && { referredBy }),
      });
      setOpened({ id, name: name.trim(), invitation });
    });
  }

  if (opened !== undefined) {
    return (
      <>
        <Back to={at("cases")}>{say("case.back")}</Back>
        <Heading>{say("newcase.done", { name: opened.name })}</Heading>
        {opened.invitation !== undefined && <InvitationWords name={opened.name} invitation={opened.invitation} />}
        <Inset>{say("newcase.next")}</Inset>
        <ul class="govuk-list">
          {(["plan", "people", "agreement"] as const).map((part) => (
            <li key={part}>
              <a class="govuk-link" href={at("cases", opened.id, part)}>
                {say(`room.${part}`)}
              </a>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <Back to={at("cases")}>{say("case.back")}</Back>
      <Told act={act} />
      <ErrorSummary errors={errors} />
      <Heading>{say("newcase.title")}</Heading>
      <Input
        id="victim-name"
        label={say("newcase.name")}
        hint={say("newcase.name.hint")}
        width={30}
        value={name}
        onInput={setName}
        error={errorOf(errors, "victim-name")}
      />
      <Input
        id="victim-login"
        label={say("person.login")}
        hint={say("newcase.login.hint")}
        width={20}
        value={login}
        onInput={setLogin}
        error={errorOf(errors, "victim-login")}
      />
      {manager && advocate !== undefined && (
        <Select
          id="advocate"
          label={say("onpeople.allocated")}
          value={advocate}
          options={asOptions(advocates)}
          onChange={setChosen}
        />
      )}
      <Select
        id="referred-by"
        label={say("newcase.referred")}
        value={referredBy}
        options={[
          { value: "", label: say("newcase.referred.nobody") },
          ...(body?.organisations ?? []).map((each) => ({ value: each.id, label: each.name })),
        ]}
        onChange={setReferredBy}
      />
      <Button busy={act.busy} onClick={() => void open()}>
        {say("newcase.go")}
      </Button>
    </>
  );
}
