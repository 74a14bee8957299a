import type { Schemas } from "../../common/desk";
import { Summary } from "../../common/ui/page";
import { joined, useSay } from "../words";

type Team = Schemas["Team"];

/** The team that routing names: of its alerts any member may be told. */
export function isDuty(team: string): boolean {
  return team === "duty";
}

/** Whether nothing can be sealed to the team before it has a new key. */
export function keyNeeded(team: Team): boolean {
  return team.members.length > 0 && (team.epoch === undefined || team.keyNeeded === true);
}

/** Who is on a team, by which rules, and which key it has. */
export function TeamFacts({ team, nameOf }: { readonly team: Team; readonly nameOf: (person: string) => string }) {
  const say = useSay();
  return (
    <Summary
      rows={[
        { key: say("team.members"), value: joined(team.members.map(nameOf), say) || say("team.nobody") },
        { key: say("team.oncall"), value: joined(team.onCall.map(nameOf), say) || say("team.nobody") },
        { key: say("team.admit"), value: say(team.twoToAdmit === true ? "team.admit.two" : "team.admit.one") },
        ...(isDuty(team.team)
          ? []
          : [
              { key: say("team.reads"), value: say(team.onCallOnly === true ? "team.reads.oncall" : "team.reads.all") },
            ]),
        {
          key: say("team.key"),
          value: team.epoch === undefined ? say("team.key.none") : say("team.key.number", { n: team.epoch }),
        },
      ]}
    />
  );
}
