import type { Schemas } from "../../common/desk";
import type { Option } from "../../common/ui/fields";
import { Checkboxes, Input, Radios } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf } from "../../common/ui/page";
import { isDuty } from "../shared/teamfacts";
import type { Say } from "../words";
import { useSay } from "../words";

export type TeamChange = Schemas["TeamChange"];

/** What is said of a team as it is, to be changed. */
export function changeOf(team: Schemas["Team"]): TeamChange {
  const { members, onCall, name, twoToAdmit = false, onCallOnly = false } = team;
  const rules = { twoToAdmit, ...(!isDuty(team.team) && { onCallOnly }) };
  return { members, onCall, ...rules, ...(name !== undefined && { name }) };
}

/** What is plainly wrong with it, before the hub is asked. */
export function faultsOf(change: TeamChange, id: string, say: Say): FieldError[] {
  const nameless = !isDuty(id) && (change.name ?? "").trim() === "";
  return nameless ? [{ field: "team-name", text: say("person.error.name") }] : [];
}

/** Who is on a team, who of it is on call, and its rules. */
export function TeamForm({
  id,
  change,
  workers,
  errors,
  onChange,
}: {
  readonly id: string;
  readonly change: TeamChange;
  readonly workers: readonly Option<string>[];
  readonly errors: readonly FieldError[];
  readonly onChange: (next: TeamChange) => void;
}) {
  const say = useSay();
  const { members, onCall } = change;
  const duty = isDuty(id);
  return (
    <>
      {!duty && (
        <Input
          id="team-name"
          label={say("people.name")}
          width={30}
          value={change.name ?? ""}
          onInput={(name) => {
            onChange({ ...change, name });
          }}
          error={errorOf(errors, "team-name")}
        />
      )}
      <Checkboxes
        id="members"
        legend={say("team.members")}
        values={members}
        options={workers}
        onChange={(next) => {
          onChange({ ...change, members: next, onCall: onCall.filter((person) => next.includes(person)) });
        }}
      />
      <Checkboxes
        id="on-call"
        legend={say("team.oncall")}
        hint={say(duty ? "team.oncall.hint" : "team.oncall.hint.other")}
        values={onCall}
        options={workers.filter((option) => members.includes(option.value))}
        onChange={(next) => {
          onChange({ ...change, onCall: next });
        }}
      />
      <Radios
        id="admit"
        legend={say("team.admit")}
        hint={say("team.admit.hint")}
        small
        value={change.twoToAdmit === true ? "two" : "one"}
        options={(["one", "two"] as const).map((value) => ({ value, label: say(`team.admit.${value}`) }))}
        onChange={(value) => {
          onChange({ ...change, twoToAdmit: value === "two" });
        }}
      />
      {!duty && (
        <Radios
          id="reads"
          legend={say("team.reads")}
          small
          value={change.onCallOnly === true ? "oncall" : "all"}
          options={(["all", "oncall"] as const).map((value) => ({ value, label: say(`team.reads.${value}`) }))}
          onChange={(value) => {
            onChange({ ...change, onCallOnly: value === "oncall" });
          }}
        />
      )}
    </>
  );
}
