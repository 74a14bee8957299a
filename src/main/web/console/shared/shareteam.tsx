import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { Button } from "../../common/ui/buttons";
import { Select } from "../../common/ui/fields";
import type { Work } from "../work";
import { useSay } from "../words";
import { Told, useAct } from "./act";

type Team = Schemas["Team"];

/** What was written to the team before somebody joined, they read only if a member gives them the keys. */
export function ShareTeam({
  work,
  team,
  nameOf,
}: {
  readonly work: Work;
  readonly team: Team;
  readonly nameOf: (person: string) => string;
}) {
  const say = useSay();
  const act = useAct();
  const others = team.members.filter((person) => person !== work.hub.me.person);
  const [chosen, setChosen] = useState<string>();
  const to = others.find((person) => person === chosen) ?? others[0];
  if (to === undefined) {
    return null;
  }
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("team.share")}</h2>
      <p class="govuk-body">{say("team.share.text")}</p>
      <Told act={act} />
      <Select
        id="share-to"
        label={say("alert.hand.to")}
        value={to}
        options={others.map((person) => ({ value: person, label: nameOf(person) }))}
        onChange={setChosen}
      />
      <Button
        kind="secondary"
        busy={act.busy}
        onClick={() =>
          void act.run(() => work.hub.shareTeam(team.team, to), say("team.share.done", { name: nameOf(to) }))
        }
      >
        {say("team.share.go")}
      </Button>
    </section>
  );
}
