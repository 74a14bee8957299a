import { useState } from "preact/hooks";
import type { Case, Schemas } from "../../common/desk";
import { told } from "../../common/troubles";
import { Button } from "../../common/ui/buttons";
import { Radios } from "../../common/ui/fields";
import { Done } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { ShowRecorded, useChoice } from "../choice";
import { useSay } from "../words";

/** Whether her advocate gets at the same time what comes straight to her (guidance, 100). */
export function Simultaneous({ her }: { readonly her: HerCase }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub, id, view } = her;
  const choice = useChoice<boolean>(String(view.simultaneousUpdates));
  const wish = choice.value ?? view.simultaneousUpdates;
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<string>();

  async function save() {
    try {
      const { consents, simultaneousUpdates, seq } = await hub.read<Case>(`/cases/${id}`);
      if (wish !== simultaneousUpdates && choice.ask(String(simultaneousUpdates))) {
        setError(say("changed.text"));
        return;
      }
      const body: Schemas["Consents"] = {
        organisations: consents?.organisations ?? [],
        simultaneousUpdates: wish,
      };
      await hub.put(`/cases/${id}/consents`, body, seq);
      await her.again();
      choice.forget();
      setSaved(true);
      setError(undefined);
    } catch (thrown) {
      setError(told(thrown, speech));
      await her.again();
    }
  }

  return (
    <section class="kch-section">
      <Radios
        id="both"
        legend={say("contact.both.title")}
        hint={say("contact.both.text", { name: view.advocate?.name ?? say("contact.advocate") })}
        error={error}
        value={wish ? "yes" : "no"}
        options={[
          { value: "yes", label: say("contact.both.yes") },
          { value: "no", label: say("contact.both.no") },
        ]}
        onChange={(value) => {
          setSaved(false);
          choice.write(value === "yes");
        }}
      />
      {saved && <Done>{say("contact.both.saved")}</Done>}
      <ShowRecorded
        choice={choice}
        onShow={() => {
          setError(undefined);
        }}
      />
      <Button kind="secondary" onClick={() => void save()}>
        {say("contact.both.save")}
      </Button>
    </section>
  );
}
