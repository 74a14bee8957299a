import { useState } from "preact/hooks";
import type { Case, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button } from "../../common/ui/buttons";
import { Select } from "../../common/ui/fields";
import { Heading } from "../../common/ui/page";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Told, useAct } from "../shared/act";
import { Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { asOptions, ofTheService, usePeople } from "./workers";

type Reallocation = Schemas["Reallocation"];

/** Cases whose advocate or key contact has left: nobody reads what arrives until somebody is in their place. */
export function Reallocations({ work }: { readonly work: Work }) {
  const say = useSay();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble, again } = useReading<Schemas["Reallocations"]>(work.hub, "/reallocations", 0, beat);
  const { people } = usePeople(work.hub);
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const advocates = ofTheService(people).filter((person) => person.enrolled === true && person.role === "advocate");
  return (
    <>
      <Heading>{say("manage.reallocations")}</Heading>
      {body.reallocations.length === 0 && <p class="govuk-body">{say("reallocate.none")}</p>}
      <ul class="govuk-list">
        {body.reallocations.map((each) => (
          <li class="kch-card" key={each.case + each.place}>
            <One work={work} waiting={each} advocates={advocates} onDone={again} />
          </li>
        ))}
      </ul>
    </>
  );
}

function One({
  work,
  waiting,
  advocates,
  onDone,
}: {
  readonly work: Work;
  readonly waiting: Reallocation;
  readonly advocates: readonly Schemas["Person"][];
  readonly onDone: () => Promise<void>;
}) {
  const say = useSay();
  const act = useAct();
  const { body: view } = useReading<Case>(work.hub, `/cases/${waiting.case}`);
  const [chosen, setChosen] = useState<string>();
  const person = chosen ?? advocates[0]?.person;

  async function allocate() {
    await act.run(async () => {
      const now = await work.hub.read<Case>(`/cases/${waiting.case}`);
      await work.hub.put(`/cases/${waiting.case}/advocate`, { person }, now.seq);
    });
    await onDone();
  }

  return (
    <>
      <Told act={act} />
      <h2 class="govuk-heading-s">{view?.victim.name ?? waiting.case}</h2>
      {waiting.place === "key-contact" ? (
        <p class="govuk-body">{say("reallocate.keycontact", { name: waiting.name })}</p>
      ) : (
        <>
          <p class="govuk-body">{say("reallocate.advocate", { name: waiting.name })}</p>
          {person === undefined ? (
            <p class="govuk-body">{say("reallocate.nobody")}</p>
          ) : (
            <>
              <Select
                id={`to-${waiting.case}`}
                label={say("reallocate.to")}
                value={person}
                options={asOptions(advocates)}
                onChange={setChosen}
              />
              <Button busy={act.busy} onClick={() => void allocate()}>
                {say("reallocate.go")}
              </Button>
            </>
          )}
        </>
      )}
    </>
  );
}
