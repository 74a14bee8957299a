import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import type { FieldError } from "../../common/ui/page";
import { ErrorSummary, Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { at } from "../place";
import { Told, useAct } from "../shared/act";
import { Table, Waiting } from "../shared/parts";
import { isDuty, keyNeeded } from "../shared/teamfacts";
import type { Work } from "../work";
import type { Say } from "../words";
import { joined, useSay } from "../words";
import { idOf } from "./ids";
import type { TeamChange } from "./teamform";
import { faultsOf, TeamForm } from "./teamform";
import { asOptions, ofTheService, usePeople } from "./workers";

export interface TeamList {
  readonly teams: readonly Schemas["Team"][];
}

const fresh: TeamChange = { members: [], onCall: [], name: "", twoToAdmit: false, onCallOnly: false };

/** Teams besides the duty team: engaged on a case and written to as a person is. */
export function Teams({ work }: { readonly work: Work }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble } = useReading<TeamList>(work.hub, "/teams", 0, beat);
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const teams = body.teams.filter((team) => !isDuty(team.team));
  return (
    <>
      <Heading>{say("manage.teams")}</Heading>
      <p class="govuk-body">{say("teams.text")}</p>
      {teams.length === 0 ? (
        <p class="govuk-body">{say("teams.none")}</p>
      ) : (
        <Table
          label={say("manage.teams")}
          head={[say("people.name"), say("team.members"), say("team.key")]}
          rows={teams.map((team) => ({
            key: team.team,
            cells: [
              <a class="govuk-link" href={at("manage", "teams", team.team)} key="name">
                {team.name ?? team.team}
              </a>,
              joined(
                team.members.map((person) => team.names?.[person] ?? person),
                say,
              ) || say("team.nobody"),
              stateOf(team, say),
            ],
          }))}
        />
      )}
      <NewTeam work={work} taken={body.teams.map((team) => team.team)} />
    </>
  );
}

function stateOf(team: Schemas["Team"], say: Say): string {
  const waiting = team.waiting?.length ?? 0;
  return keyNeeded(team)
    ? say("teams.needed")
    : waiting > 0
      ? say("teams.waiting", { n: waiting })
      : team.epoch === undefined
        ? say("team.key.none")
        : say("team.key.number", { n: team.epoch });
}

function NewTeam({ work, taken }: { readonly work: Work; readonly taken: readonly string[] }) {
  const say = useSay();
  const act = useAct();
  const { people } = usePeople(work.hub);
  const [change, setChange] = useState(fresh);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const workers = asOptions(ofTheService(people).filter((person) => person.enrolled === true));
  const prefix = "t-";
  const plain = taken.map((team) => team.replace(/^t-/, ""));

  async function make() {
    const name = (change.name ?? "").trim();
    const id = prefix + idOf(name, plain);
    const wrong = faultsOf(change, id, say);
    setErrors(wrong);
    if (wrong.length > 0) {
      return;
    }
    const well = await act.run(async () => {
      await work.hub.put(`/teams/${id}`, { ...change, name }, 0);
      if (change.members.length > 0) {
        await work.hub.startTeamEpoch(id);
      }
    });
    if (well) {
      globalThis.location.hash = at("manage", "teams", id);
    }
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("teams.add")}</h2>
      <Told act={act} />
      <ErrorSummary errors={errors} />
      <TeamForm id={prefix} change={change} workers={workers} errors={errors} onChange={setChange} />
      <Button busy={act.busy} onClick={() => void make()}>
        {say("teams.add.go")}
      </Button>
    </section>
  );
}
