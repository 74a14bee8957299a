import { useMemo, useState } from "preact/hooks";
import type { CaseSummary, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { Button } from "../../common/ui/buttons";
import { Input, Radios } from "../../common/ui/fields";
import { Heading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import type { Act } from "../shared/act";
import { Told, useAct } from "../shared/act";
import { Sure } from "../shared/sure";
import { Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { CasePicker } from "./casepicker";

const whys = ["request", "court-order"] as const;
type Why = (typeof whys)[number];

/** What was erased, and a case held for proceedings or erased for good. */
export function Erasures({ work }: { readonly work: Work }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const act = useAct();
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble, again } = useReading<Schemas["Erasures"]>(work.hub, "/erasures", 0, beat);
  const [chosen, setChosen] = useState<CaseSummary>();

  return (
    <>
      <Told act={act} />
      <Heading>{say("manage.erasures")}</Heading>
      <h2 class="govuk-heading-m">{say("erase.case")}</h2>
      <CasePicker key={body?.erasures.length} work={work} value={chosen?.case} onPick={setChosen} />
      {chosen !== undefined && (
        <HoldOrErase
          key={chosen.case}
          work={work}
          act={act}
          its={chosen}
          onErased={() => {
            setChosen((now) => (now?.case === chosen.case ? undefined : now));
          }}
          again={again}
        />
      )}
      <h2 class="govuk-heading-m">{say("erased.title")}</h2>
      {body === undefined ? (
        <Waiting trouble={trouble} />
      ) : body.erasures.length === 0 ? (
        <p class="govuk-body">{say("erased.none")}</p>
      ) : (
        <Table
          label={say("erased.title")}
          head={[say("erased.case"), say("erase.why"), say("erase.reason"), say("erased.at"), say("erased.state")]}
          rows={body.erasures.map((each) => ({
            key: each.case,
            cells: [
              each.case,
              say(`erase.why.${each.why}`),
              each.reason,
              times.short(each.at),
              each.done === undefined ? say("erased.goeson") : say("erased.done", { n: each.documents }),
            ],
          }))}
        />
      )}
    </>
  );
}

/** Of one case: for another it is begun afresh, so that nothing said of the one is done to the other. */
function HoldOrErase({
  work,
  act,
  its,
  onErased,
  again,
}: {
  readonly work: Work;
  readonly act: Act;
  readonly its: CaseSummary;
  readonly onErased: () => void;
  readonly again: () => Promise<void>;
}) {
  const say = useSay();
  const [reason, setReason] = useState("");
  const [why, setWhy] = useState<Why>("request");
  const [error, setError] = useState<string>();

  const ready = () => {
    setError(reason.trim() === "" ? say("erase.error") : undefined);
    return reason.trim() !== "";
  };
  const hold = async (held: boolean) => {
    if (ready()) {
      const body = { held, reason: reason.trim() };
      await act.run(() => work.hub.create(`/cases/${its.case}/hold`, body), say(held ? "hold.done" : "hold.lifted"));
    }
  };
  const erase = async () => {
    const order = { why, reason: reason.trim() };
    if (ready() && (await act.run(() => work.hub.create(`/cases/${its.case}/erasure`, order), say("erase.done")))) {
      onErased();
    }
    await again();
  };

  return (
    <>
      <Input
        id="reason"
        label={say("erase.reason")}
        hint={say("erase.reason.hint")}
        value={reason}
        error={error}
        onInput={setReason}
      />
      <h3 class="govuk-heading-s">{say("hold.title")}</h3>
      <p class="govuk-body">{say("hold.text")}</p>
      <div class="govuk-button-group">
        <Button kind="secondary" busy={act.busy} onClick={() => void hold(true)}>
          {say("hold.go")}
        </Button>
        <Button kind="secondary" busy={act.busy} onClick={() => void hold(false)}>
          {say("hold.lift")}
        </Button>
      </div>
      <h3 class="govuk-heading-s">{say("erase.title")}</h3>
      <p class="govuk-body">{say("erase.text")}</p>
      <Radios
        id="why"
        legend={say("erase.why")}
        value={why}
        options={whys.map((value) => ({ value, label: say(`erase.why.${value}`) }))}
        onChange={setWhy}
      />
      <Sure
        busy={act.busy}
        ask={say("erase.go")}
        sure={say("erase.sure", { name: its.victim, case: its.case })}
        yes={say("erase.yes")}
        ready={ready}
        onYes={() => void erase()}
      />
    </>
  );
}
