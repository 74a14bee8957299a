import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Select } from "../../common/ui/fields";
import { usePeople } from "../manager/workers";
import { Ask } from "../pages/ask";
import { Told, useAct } from "../shared/act";
import { useSay } from "../words";
import type { PeopleProps } from "./people";

const KINDS: readonly string[] = ["advocate", "professional", "manager"];

/** Who is engaged on the case, for how long, and who else is to be: a person, or a team of the service. */
export function Engagements({ work, view, again }: PeopleProps) {
  const say = useSay();
  const act = useAct();
  const { people } = usePeople(work.hub);
  const staff = work.hub.me.role === "advocate" || work.hub.me.role === "manager";
  const { body } = useReading<{ teams: Schemas["Team"][] }>(work.hub, staff ? "/teams" : undefined);
  const [chosen, setChosen] = useState("");
  const [ending, setEnding] = useState<string>();
  const engaged = (view.people ?? []).filter((each) => each.engaged === true);
  const there = new Set([...engaged.map((each) => each.person), view.victim.person, view.advocate?.person]);
  const teams = (body?.teams ?? []).filter((each) => each.team !== "duty");
  const options = [
    ...(people ?? [])
      .filter((each) => KINDS.includes(each.role) && each.left !== true)
      .map((each) => ({ value: each.person, label: each.name })),
    ...teams.map((each) => ({ value: each.team, label: say("onpeople.teamof", { name: each.name ?? each.team }) })),
  ].filter((each) => !there.has(each.value));
  const nameOf = (id: string | undefined) => engaged.find((each) => each.person === id)?.name ?? id ?? "";

  async function change(what: () => Promise<unknown>, said: string) {
    const well = await act.run(what, said);
    await again();
    return well;
  }

  async function engage() {
    const engagement = async () => work.hub.create(`/cases/${view.case}/engagements`, { person: chosen });
    if (chosen !== "" && (await change(engagement, say("onpeople.engage.done")))) {
      setChosen("");
    }
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("onpeople.engagements")}</h2>
      <Told act={act} />
      {engaged.length === 0 && <p class="govuk-body">{say("onpeople.engagements.none")}</p>}
      <ul class="govuk-list kch-rows">
        {engaged.map((each) => (
          <li key={each.person} class="kch-rows__item">
            <span>{each.name ?? each.person}</span>
            <LinkButton
              hidden={each.name ?? each.person}
              onClick={() => {
                setEnding(each.person);
              }}
            >
              {say("onpeople.end")}
            </LinkButton>
          </li>
        ))}
      </ul>
      {ending !== undefined && (
        <Ask
          title={say("onpeople.end.title", { name: nameOf(ending) })}
          yes={say("onpeople.end.yes")}
          no={say("order.back")}
          onAnswer={(yes) => {
            setEnding(undefined);
            if (yes) {
              const gone = `/cases/${view.case}/engagements/${ending}`;
              void change(() => work.hub.remove(gone), say("onpeople.end.done", { name: nameOf(ending) }));
            }
          }}
        >
          {say("onpeople.end.text")}
        </Ask>
      )}
      <Select
        id="engage"
        label={say("onpeople.engage")}
        hint={say("onpeople.engage.hint")}
        value={chosen}
        options={[{ value: "", label: say("onpeople.choose") }, ...options]}
        onChange={setChosen}
      />
      {chosen !== "" && (
        <Button kind="secondary" busy={act.busy} onClick={() => void engage()}>
          {say("onpeople.engage.go")}
        </Button>
      )}
    </section>
  );
}
