import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import type { FieldError } from "../../common/ui/page";
import { ErrorSummary, Heading, Warning } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Told, useAct } from "../shared/act";
import { Waiting } from "../shared/parts";
import { ShareTeam } from "../shared/shareteam";
import { isDuty, keyNeeded, TeamFacts } from "../shared/teamfacts";
import type { Work } from "../work";
import { joined, useSay } from "../words";
import type { TeamChange } from "./teamform";
import { changeOf, faultsOf, TeamForm } from "./teamform";
import { asOptions, ofTheService, usePeople } from "./workers";

type Team = Schemas["Team"];

interface Draft extends TeamChange {
  /** Of the team as it was when this was begun. */
  readonly version: number;
}

/** Who is on the team and by which rules; and its key, which is made here and never seen by the hub. */
export function TeamPage({ work, team: id }: { readonly work: Work; readonly team: string }) {
  const say = useSay();
  const act = useAct();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body: team, trouble, again } = useReading<Team>(work.hub, `/teams/${id}`, 0, beat);
  const { people } = usePeople(work.hub);
  const [draft, setDraft] = useState<Draft>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  if (team === undefined || people === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const { version, ...change } = draft ?? { ...changeOf(team), version: team.version };
  const recorded = team.version;
  const workers = ofTheService(people);
  const enrolled = workers.filter((person) => person.enrolled === true || change.members.includes(person.person));
  const nameOf = (person: string) =>
    team.names?.[person] ?? people.find((each) => each.person === person)?.name ?? person;
  const needed = keyNeeded(team);
  const waiting = team.waiting ?? [];

  /** Who has joined reads from now on; who has left reads nothing any more. So the team gets a new key at once. */
  async function save() {
    const wrong = version === recorded ? faultsOf(change, id, say) : [{ field: "", text: say("stale") }];
    setErrors(wrong);
    if (version !== recorded) {
      setDraft({ ...change, version: recorded });
    }
    if (wrong.length > 0) {
      return;
    }
    const changed = [...change.members].sort().join() !== [...(team?.members ?? [])].sort().join();
    const well = await act.run(
      async () => {
        await work.hub.put(`/teams/${id}`, change, version);
        if (changed && change.members.length > 0) {
          await work.hub.startTeamEpoch(id);
        }
        await again();
      },
      say(changed ? "team.saved.key" : "team.saved"),
    );
    if (well) {
      setDraft(undefined);
    } else {
      await again();
    }
  }

  return (
    <>
      <Told act={act} />
      <ErrorSummary errors={errors} />
      <Heading>{isDuty(id) ? say("manage.team") : (team.name ?? id)}</Heading>
      {needed && <Warning>{say(team.epoch === undefined ? "team.nokey" : "team.keyneeded")}</Warning>}
      {waiting.length > 0 && <Warning>{say("team.waiting", { names: joined(waiting.map(nameOf), say) })}</Warning>}
      <TeamFacts team={team} nameOf={nameOf} />
      <h2 class="govuk-heading-m">{say("team.change")}</h2>
      <p class="govuk-body">{say("team.change.text")}</p>
      <TeamForm
        id={id}
        change={change}
        workers={asOptions(enrolled)}
        errors={errors}
        onChange={(next) => {
          setDraft({ ...next, version });
        }}
      />
      <Button busy={act.busy} onClick={() => void save()}>
        {say("team.go")}
      </Button>
      {team.members.length > 0 && (
        <section class="kch-section">
          <h2 class="govuk-heading-m">{say("team.key.new")}</h2>
          <p class="govuk-body">{say("team.key.text")}</p>
          <Button
            kind={needed ? undefined : "secondary"}
            busy={act.busy}
            onClick={() => void act.run(() => work.hub.startTeamEpoch(id), say("team.key.done")).then(again)}
          >
            {say("team.key.go")}
          </Button>
        </section>
      )}
      {team.members.includes(work.hub.me.person) && <ShareTeam work={work} team={team} nameOf={nameOf} />}
    </>
  );
}
