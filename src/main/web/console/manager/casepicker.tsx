import { useEffect, useState } from "preact/hooks";
import type { CaseSummary } from "../../common/desk";
import { Input, Select } from "../../common/ui/fields";
import { usePages } from "../shared/pages";
import { Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";

const SHOWN = 200;

/** One of all cases, by the name that the asker may read. One that the search hides is not picked any more. */
export function CasePicker({
  work,
  value,
  onPick,
}: {
  readonly work: Work;
  readonly value: string | undefined;
  readonly onPick: (picked: CaseSummary | undefined) => void;
}) {
  const say = useSay();
  const { all, trouble } = usePages(work.hub, "cases");
  const cases = all && [...all].sort((a, b) => a.victim.localeCompare(b.victim));
  const [wanted, setWanted] = useState("");
  const found = cases?.filter((each) => matches(each, wanted)).slice(0, SHOWN);
  const hidden = value !== undefined && found !== undefined && !found.some((each) => each.case === value);
  useEffect(() => {
    if (hidden) {
      onPick(undefined);
    }
  }, [hidden]);
  if (cases === undefined || found === undefined) {
    return <Waiting trouble={trouble} />;
  }
  return (
    <>
      {cases.length > 10 && (
        <Input id="case-find" label={say("cases.find")} width={20} value={wanted} onInput={setWanted} />
      )}
      <Select
        id="case"
        label={say("pick.case")}
        value={hidden ? "" : (value ?? "")}
        options={[
          { value: "", label: say("pick.choose") },
          ...found.map((each) => ({ value: each.case, label: `${each.victim} (${each.case})` })),
        ]}
        onChange={(id) => {
          onPick(found.find((each) => each.case === id));
        }}
      />
    </>
  );
}

function matches(each: CaseSummary, wanted: string): boolean {
  return `${each.victim} ${each.case}`.toLowerCase().includes(wanted.trim().toLowerCase());
}
