import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { download } from "../../common/download";
import { Button } from "../../common/ui/buttons";
import { TextArea } from "../../common/ui/fields";
import { Told, useAct } from "../shared/act";
import type { Work } from "../work";
import { useSay } from "../words";
import type { Rota } from "./rotaform";

/** The rota as iCalendar: taken along, and overrides brought from elsewhere, all of them or none. */
export function RotaCalendarPart({
  work,
  rota,
  onChanged,
}: {
  readonly work: Work;
  readonly rota: Rota;
  readonly onChanged: () => Promise<void>;
}) {
  const say = useSay();
  const act = useAct();
  const [calendar, setCalendar] = useState("");

  async function importIt() {
    if (calendar.trim() === "") {
      return;
    }
    const well = await act.run(async () => {
      const latest = await work.hub.read<Rota>(`/rotas/${rota.rota}`);
      await work.hub.createAt(`/rotas/${rota.rota}/calendar`, { calendar }, latest.version);
    }, say("calendar.imported"));
    if (well) {
      setCalendar("");
    }
    await onChanged();
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("calendar.title")}</h2>
      <Told act={act} />
      <p class="govuk-body">{say("calendar.export.text")}</p>
      <Button
        kind="secondary"
        busy={act.busy}
        onClick={() =>
          void act.run(async () => {
            const body = await work.hub.read<Schemas["RotaCalendar"]>(`/rotas/${rota.rota}/calendar`);
            download(`${rota.rota}.ics`, new Blob([body.calendar], { type: "text/calendar" }));
          })
        }
      >
        {say("calendar.export")}
      </Button>
      <p class="govuk-body">{say("calendar.import.text")}</p>
      <div class="govuk-form-group">
        <label class="govuk-label" for="calendar-file">
          {say("calendar.file")}
        </label>
        <input
          class="govuk-file-upload"
          id="calendar-file"
          type="file"
          accept=".ics,text/calendar"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            void file?.text().then(setCalendar);
          }}
        />
      </div>
      <TextArea id="calendar" label={say("calendar.text")} rows={6} value={calendar} onInput={setCalendar} />
      <Button kind="secondary" busy={act.busy} onClick={() => void importIt()}>
        {say("calendar.import")}
      </Button>
    </section>
  );
}
