import { useState } from "preact/hooks";
import type { Invitation, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Checkboxes, Input } from "../../common/ui/fields";
import { Heading, Summary } from "../../common/ui/page";
import { at } from "../place";
import type { Act } from "../shared/act";
import { Told, useAct } from "../shared/act";
import { Sure } from "../shared/sure";
import { Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { InvitationWords } from "../shared/invitation";

type Person = Schemas["Person"];
type Removable = "pseudonym" | "phone";

/** One worker: changed, invited again, or leaving. */
export function PersonPage({ work, id }: { readonly work: Work; readonly id: string }) {
  const say = useSay();
  const act = useAct();
  const { body: person, trouble, again } = useReading<Person>(work.hub, `/people/${id}`);
  const { body: organisations } = useReading<Schemas["Organisations"]>(work.hub, "/organisations");
  if (person === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const organisation = organisations?.organisations.find((each) => each.id === person.organisation)?.name;
  const change = async (what: () => Promise<unknown>, said?: string) => {
    const well = await act.run(what, said);
    await again();
    return well;
  };
  const mayChange = person.role !== "victim" && person.role !== "guardian";
  return (
    <>
      <Told act={act} />
      <Heading>{person.name}</Heading>
      <Summary
        rows={[
          { key: say("people.role"), value: say(`role.${person.role}`) },
          { key: say("people.org"), value: organisation ?? person.organisation ?? "–" },
          {
            key: say("people.keys"),
            value:
              person.left === true
                ? say("people.left")
                : say(person.enrolled === true ? "people.keys.yes" : "people.keys.no"),
          },
        ]}
      />
      {person.left === true && (
        <p class="govuk-body">
          {work.hub.me.role === "manager" && (
            <a class="govuk-link" href={at("manage", "reallocations")}>
              {say("person.left.cases")}
            </a>
          )}
        </p>
      )}
      {mayChange && person.left !== true && (
        <>
          <Changed person={person} act={act} work={work} change={change} />
          <InviteAgain person={person} act={act} work={work} />
          {id !== work.hub.me.person && (
            <section class="kch-section">
              <h2 class="govuk-heading-m">{say("person.leave")}</h2>
              <p class="govuk-body">{say("person.leave.text")}</p>
              <Sure
                key={id}
                busy={act.busy}
                ask={say("person.leave.go")}
                sure={say("person.leave.sure", { name: person.name })}
                yes={say("person.leave.yes")}
                onYes={() =>
                  void change(() => work.hub.put(`/people/${id}/departure`, undefined), say("person.leave.done"))
                }
              />
            </section>
          )}
        </>
      )}
    </>
  );
}

function Changed({
  person,
  act,
  work,
  change,
}: {
  readonly person: Person;
  readonly act: Act;
  readonly work: Work;
  readonly change: (what: () => Promise<unknown>, said?: string) => Promise<boolean>;
}) {
  const say = useSay();
  const [name, setName] = useState("");
  const [pseudonym, setPseudonym] = useState("");
  const [phone, setPhone] = useState("");
  const [forget, setForget] = useState<readonly Removable[]>([]);
  const [error, setError] = useState<string>();
  const body = {
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(pseudonym.trim() !== "" && { pseudonym: pseudonym.trim() }),
    ...(phone.trim() !== "" && { phone: phone.trim() }),
    ...(forget.length > 0 && { forget }),
  };

  async function save() {
    const nothing = Object.keys(body).length === 0;
    setError(nothing ? say("person.change.error") : undefined);
    if (!nothing && (await change(() => work.hub.put(`/people/${person.person}`, body), say("person.changed")))) {
      [setName, setPseudonym, setPhone].forEach((clear) => {
        clear("");
      });
      setForget([]);
    }
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("person.change")}</h2>
      <p class="govuk-body">{say("person.change.text")}</p>
      <Input id="person-name" label={say("person.name.new")} value={name} onInput={setName} error={error} />
      <Input id="pseudonym" label={say("person.pseudonym.new")} value={pseudonym} onInput={setPseudonym} />
      <Input
        id="phone"
        label={say("person.phone.new")}
        hint={say("person.phone.hint")}
        kind="tel"
        width={20}
        value={phone}
        onInput={setPhone}
      />
      <Checkboxes
        id="forget"
        legend={say("person.forget")}
        small
        values={forget}
        options={(["pseudonym", "phone"] as const).map((value) => ({ value, label: say(`person.forget.${value}`) }))}
        onChange={setForget}
      />
      <Button kind="secondary" busy={act.busy} onClick={() => void save()}>
        {say("person.change.go")}
      </Button>
    </section>
  );
}

function InviteAgain({ person, act, work }: { readonly person: Person; readonly act: Act; readonly work: Work }) {
  const say = useSay();
  const [login, setLogin] = useState("");
  const [made, setMade] = useState<Invitation>();
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("person.invite")}</h2>
      <p class="govuk-body">{say("person.invite.text")}</p>
      {made !== undefined && <InvitationWords name={person.name} invitation={made} />}
      <Input id="login" label={say("person.login")} width={20} value={login} onInput={setLogin} />
      <Button
        kind="secondary"
        busy={act.busy}
        onClick={() =>
          void act.run(async () => {
            const invitation = await work.hub.invite(login.trim());
            await work.hub.put(`/people/${person.person}/invitation`, invitation.signIn);
            setMade(invitation);
            setLogin("");
          })
        }
      >
        {say("person.invite.go")}
      </Button>
    </section>
  );
}
