import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Checkboxes, Select } from "../../common/ui/fields";
import { ErrorSummary, Heading, Summary, Warning } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Told, useAct } from "../shared/act";
import { Waiting } from "../shared/parts";
import type { Work } from "../work";
import { joined, useSay } from "../words";
import { asOptions, ofTheService, usePeople } from "./workers";

type Team = Schemas["Team"];

interface Draft {
  readonly members: readonly string[];
  readonly onCall: readonly string[];
  /** Of the team as it was when this was begun. */
  readonly version: number;
}

/** Who is on the team and who of it is named to be on call; and its key, which is made here and never seen by the hub. */
export function TeamPage({ work, team: id }: { readonly work: Work; readonly team: string }) {
  const say = useSay();
  const act = useAct();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body: team, trouble, again } = useReading<Team>(work.hub, `/teams/${id}`, 0, beat);
  const { people } = usePeople(work.hub);
  const [draft, setDraft] = useState<Draft>();
  const [stale, setStale] = useState(false);
  if (team === undefined || people === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const { members, onCall, version } = draft ?? team;
  const recorded = team.version;
  const workers = ofTheService(people);
  const enrolled = workers.filter((person) => person.enrolled === true || members.includes(person.person));
  const nameOf = (person: string) =>
    team.names?.[person] ?? people.find((each) => each.person === person)?.name ?? person;
  const options = asOptions(enrolled);
  const needed = team.members.length > 0 && (team.epoch === undefined || team.keyNeeded === true);

  /** Who has joined reads from now on; who has left reads nothing any more. So the team gets a new key at once. */
  async function save() {
    setStale(version !== recorded);
    if (version !== recorded) {
      setDraft({ members, onCall, version: recorded });
      return;
    }
    const changed = [...members].sort().join() !== [...(team?.members ?? [])].sort().join();
    const well = await act.run(
      async () => {
        await work.hub.put(`/teams/${id}`, { members, onCall }, version);
        if (changed && members.length > 0) {
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
      {stale && <ErrorSummary errors={[{ field: "", text: say("stale") }]} />}
      <Heading>{say("manage.team")}</Heading>
      {needed && <Warning>{say(team.epoch === undefined ? "team.nokey" : "team.keyneeded")}</Warning>}
      <Summary
        rows={[
          { key: say("team.members"), value: joined(team.members.map(nameOf), say) || say("team.nobody") },
          { key: say("team.oncall"), value: joined(team.onCall.map(nameOf), say) || say("team.nobody") },
          {
            key: say("team.key"),
            value: team.epoch === undefined ? say("team.key.none") : say("team.key.number", { n: team.epoch }),
          },
        ]}
      />
      <h2 class="govuk-heading-m">{say("team.change")}</h2>
      <p class="govuk-body">{say("team.change.text")}</p>
      <Checkboxes
        id="members"
        legend={say("team.members")}
        values={members}
        options={options}
        onChange={(next) => {
          setDraft({ members: next, onCall: onCall.filter((person) => next.includes(person)), version });
        }}
      />
      <Checkboxes
        id="on-call"
        legend={say("team.oncall")}
        hint={say("team.oncall.hint")}
        values={onCall}
        options={options.filter((option) => members.includes(option.value))}
        onChange={(next) => {
          setDraft({ members, onCall: next, version });
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
