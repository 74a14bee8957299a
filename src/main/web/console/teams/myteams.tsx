import { useReading } from "../../common/reading";
import { useMailbox, useOpened } from "../../common/mailbox";
import type { Schemas } from "../../common/desk";
import { Heading, Inset, Warning } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import type { TeamList } from "../manager/teams";
import { Lines } from "../pages/lines";
import { at } from "../place";
import { usePages } from "../shared/pages";
import { Back, Waiting } from "../shared/parts";
import { ShareTeam } from "../shared/shareteam";
import { isDuty, keyNeeded, TeamFacts } from "../shared/teamfacts";
import type { Work } from "../work";
import { joined, useSay } from "../words";

type Team = Schemas["Team"];

/** The teams besides the duty team that somebody is on, or one of them. */
export function MyTeams({ work, id }: { readonly work: Work; readonly id: string | undefined }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble } = useReading<TeamList>(work.hub, "/teams", 0, beat);
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const mine = body.teams.filter((team) => !isDuty(team.team) && team.members.includes(work.hub.me.person));
  const one = mine.find((team) => team.team === id);
  if (one !== undefined) {
    return <MyTeam work={work} team={one} key={one.team} />;
  }
  return (
    <>
      <Heading>{say("nav.teams")}</Heading>
      {mine.length === 0 && <p class="govuk-body">{say("myteams.none")}</p>}
      <ul class="govuk-list">
        {mine.map((team) => (
          <li key={team.team}>
            <a class="govuk-link govuk-!-font-weight-bold" href={at("teams", team.team)}>
              {team.name ?? team.team}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is written to a team, and who of it reads. */
function MyTeam({ work, team }: { readonly work: Work; readonly team: Team }) {
  const say = useSay();
  const { entries, connected } = useMailbox(work.hub, team.team);
  const lines = entries.filter((entry) => entry.withdrawn !== true);
  const opened = useOpened(work.hub, team.team, lines);
  const { all: cases } = usePages(work.hub, "cases");
  // Who is on the team alone does not learn more of a case than what is sent to it.
  const victimOf = (id: string) => cases?.find((each) => each.case === id)?.victim ?? say("myteams.case", { id });
  const nameOf = (person: string) => team.names?.[person] ?? person;
  const waiting = team.waiting ?? [];
  return (
    <>
      <Back to={at("teams")}>{say("nav.teams")}</Back>
      <Heading>{team.name ?? team.team}</Heading>
      {keyNeeded(team) && <Warning>{say(team.epoch === undefined ? "team.nokey" : "team.keyneeded")}</Warning>}
      {waiting.length > 0 && <Warning>{say("team.waiting", { names: joined(waiting.map(nameOf), say) })}</Warning>}
      <h2 class="govuk-heading-m">{say("myteams.mail")}</h2>
      <p class="govuk-body">{say("myteams.text")}</p>
      {!connected && <Inset>{say(team.onCallOnly === true ? "myteams.notnow" : "live.lost")}</Inset>}
      {lines.length === 0 ? (
        <p class="govuk-body kch-empty">{say("case.empty")}</p>
      ) : (
        [...new Set(lines.map((entry) => entry.case))].map((id) => (
          <section key={id}>
            <h3 class="govuk-heading-s">{victimOf(id)}</h3>
            <Lines lines={lines.filter((entry) => entry.case === id)} opened={opened} hub={work.hub} />
          </section>
        ))
      )}
      <section class="kch-section">
        <h2 class="govuk-heading-m">{say("myteams.who")}</h2>
        <TeamFacts team={team} nameOf={nameOf} />
      </section>
      <ShareTeam work={work} team={team} nameOf={nameOf} />
    </>
  );
}
