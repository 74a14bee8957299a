import { useState } from "preact/hooks";
import type { Invitation, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Select } from "../../common/ui/fields";
import { ErrorSummary, Heading, Inset } from "../../common/ui/page";
import { asOptions, ofTheService, usePeople } from "../manager/workers";
import { at } from "../place";
import { Told, useAct } from "../shared/act";
import { InvitationWords } from "../shared/invitation";
import { NewcomerFields, useNewcomer } from "../shared/newcomer";
import { Back } from "../shared/parts";
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
  const victim = useNewcomer(hub, "victim");
  const [referredBy, setReferredBy] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [opened, setOpened] = useState<Opened>();
  const advocates = ofTheService(people).filter((each) => each.role === "advocate" && each.enrolled === true);
  const advocate = chosen ?? advocates[0]?.person;

  async function open() {
    if (!victim.check()) {
      return;
    }
    await act.run(async () => {
      const { body: known, invitation } = await victim.make();
      const { case: id } = await hub.create<Schemas["CaseOpened"]>("/cases", {
        victim: known,
        ...(manager && advocate !== undefined && { advocate }),
        ...(referredBy !== "" && { referredBy }),
      });
      setOpened({ id, name: known.name, invitation });
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
      <ErrorSummary errors={victim.errors} />
      <Heading>{say("newcase.title")}</Heading>
      <NewcomerFields
        newcomer={victim}
        labels={{
          name: say("newcase.name"),
          nameHint: say("newcase.name.hint"),
          loginHint: say("newcase.login.hint"),
        }}
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
