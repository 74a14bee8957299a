import type { ComponentChildren } from "preact";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { at } from "../place";
import { AlertTimes } from "../shared/alerttimes";
import { Back } from "../shared/parts";
import { isDuty, keyNeeded } from "../shared/teamfacts";
import type { Work } from "../work";
import type { Key } from "../words";
import { useSay } from "../words";
import { Absences } from "./absences";
import { Audit } from "./audit";
import { Erasures } from "./erasures";
import { Organisations } from "./organisations";
import { PeoplePage } from "./people";
import { PersonPage } from "./person";
import { NewPersonPage } from "./newperson";
import { PolicyPage } from "./policy";
import { Reallocations } from "./reallocations";
import { Refused } from "./refused";
import { RotaPage } from "./rota";
import { RotasPage } from "./rotas";
import { ServiceSettings } from "./settings";
import { TeamPage } from "./team";
import type { TeamList } from "./teams";
import { Teams } from "./teams";

type Part = "people" | "organisations" | "team" | "teams" | "policy" | "rotas" | "absences" | "times";
type OtherPart = "reallocations" | "settings" | "erasures" | "audit" | "refused";

const managers: readonly (Part | OtherPart)[] = [
  "people",
  "reallocations",
  "organisations",
  "team",
  "teams",
  "policy",
  "rotas",
  "absences",
  "times",
  "audit",
  "refused",
  "erasures",
  "settings",
];
/** Accounts, and what keeps the service sound; no case. */
const administrators: readonly (Part | OtherPart)[] = ["people", "organisations", "refused", "settings"];

/** The service itself: its people, its rules, and what is kept. */
export function Manage({ work, place }: { readonly work: Work; readonly place: readonly string[] }) {
  const say = useSay();
  const [part, id] = place;
  const manager = work.hub.me.role === "manager";
  const parts = manager ? managers : work.hub.me.role === "administrator" ? administrators : [];
  const known = parts.find((each) => each === part);
  if (known === undefined) {
    return <Overview work={work} parts={parts} manager={manager} />;
  }
  return (
    <>
      <Back to={id === undefined ? at("manage") : at("manage", known)}>
        {say(id === undefined ? "manage.back" : `manage.${known}`)}
      </Back>
      {pageOf(known, id, work)}
    </>
  );
}

function pageOf(part: Part | OtherPart, id: string | undefined, work: Work): ComponentChildren {
  switch (part) {
    case "people":
      return id === undefined ? (
        <PeoplePage work={work} />
      ) : id === "new" ? (
        <NewPersonPage work={work} />
      ) : (
        <PersonPage work={work} id={id} />
      );
    case "reallocations":
      return <Reallocations work={work} />;
    case "organisations":
      return <Organisations work={work} />;
    case "team":
      return <TeamPage work={work} team="duty" />;
    case "teams":
      return id === undefined ? <Teams work={work} /> : <TeamPage work={work} team={id} />;
    case "policy":
      return <PolicyPage work={work} />;
    case "rotas":
      return id === undefined ? <RotasPage work={work} /> : <RotaPage work={work} id={id} />;
    case "absences":
      return <Absences work={work} />;
    case "times":
      return <TimesPage work={work} />;
    case "audit":
      return <Audit work={work} />;
    case "refused":
      return <Refused work={work} />;
    case "erasures":
      return <Erasures work={work} />;
    case "settings":
      return <ServiceSettings work={work} />;
  }
}

function TimesPage({ work }: { readonly work: Work }) {
  const say = useSay();
  return (
    <>
      <Heading>{say("manage.times")}</Heading>
      <p class="govuk-body">{say("times.text")}</p>
      <AlertTimes work={work} kinds={["urgent", "unopened", "drill"]} />
    </>
  );
}

function Overview({
  work,
  parts,
  manager,
}: {
  readonly work: Work;
  readonly parts: readonly (Part | OtherPart)[];
  readonly manager: boolean;
}) {
  const say = useSay();
  return (
    <>
      <Heading>{say("manage.title")}</Heading>
      {manager && <Attention work={work} />}
      <ul class="govuk-list kch-parts">
        {parts.map((part) => (
          <li key={part}>
            <a class="govuk-link govuk-!-font-weight-bold" href={at("manage", part)}>
              {say(`manage.${part}`)}
            </a>
            <br />
            {say(`manage.${part}.text`)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What somebody has to do something about, now. */
function Attention({ work }: { readonly work: Work }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body: findings } = useReading<Schemas["RotaFindings"]>(work.hub, "/escalation/check", 0, beat);
  const { body: left } = useReading<Schemas["Reallocations"]>(work.hub, "/reallocations", 0, beat);
  const { body: team } = useReading<Schemas["Team"]>(work.hub, "/teams/duty", 0, beat);
  const { body: all } = useReading<TeamList>(work.hub, "/teams", 0, beat);
  const lines: (readonly [say: Key, to: string, n: number])[] = [];
  const others = (all?.teams ?? []).filter((each) => !isDuty(each.team) && keyNeeded(each));
  const waiting = (all?.teams ?? []).filter((each) => (each.waiting ?? []).length > 0);
  if (team !== undefined && (team.epoch === undefined || team.keyNeeded === true)) {
    lines.push(["attention.key", at("manage", "team"), 1]);
  }
  if (others.length > 0) {
    lines.push(["attention.keys", at("manage", "teams"), others.length]);
  }
  for (const { team: id, waiting: who = [] } of waiting) {
    lines.push(["attention.admit", isDuty(id) ? at("manage", "team") : at("manage", "teams", id), who.length]);
  }
  if (findings !== undefined && findings.gaps.length + findings.troubles.length > 0) {
    lines.push(["attention.check", at("rota"), findings.gaps.length + findings.troubles.length]);
  }
  if (left !== undefined && left.reallocations.length > 0) {
    lines.push(["attention.reallocations", at("manage", "reallocations"), left.reallocations.length]);
  }
  if (lines.length === 0) {
    return null;
  }
  return (
    <div class="kch-mustnot">
      <h2 class="govuk-heading-s">{say("attention.title")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map(([key, to, n]) => (
          <li key={key + to}>
            <a class="govuk-link" href={to}>
              {say(key, { n })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
