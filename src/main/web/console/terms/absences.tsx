import { useMemo } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { dayAfter } from "../../common/plan";
import { useReading } from "../../common/reading";
import { instantOf, Times } from "../../common/times";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Input, Select } from "../../common/ui/fields";
import { errorOf } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { useDraft } from "../drafts";
import { useSay } from "../words";
import { useDoing } from "./doing";
import { Section } from "./section";
import type { TermsProps } from "./terms";
import { workers } from "./terms";

/** Who is away, and who covers. */
export function Absences({ work, view, again }: TermsProps) {
  const say = useSay();
  const { language } = useSpeech();
  const { hub } = work;
  const times = useMemo(() => new Times(language), [language]);
  const { body: people } = useReading<Schemas["People"]>(hub, "/people?limit=200");
  const fresh = { person: view.advocate?.person ?? "", first: "", last: "", cover: "" };
  const [writing, setWriting, forget] = useDraft(hub, `absence ${view.case}`, fresh);
  const doing = useDoing(again);
  const { errors, busy, act } = doing;
  const away = (view.absences ?? []).filter((absence) => absence.until > work.now.toISOString());
  const covers = (people?.people ?? []).filter((each) => each.role === "advocate" && each.person !== writing.person);

  async function record() {
    const { first, last, person, cover } = writing;
    const wrong =
      first === "" || last === "" || last < first ? [{ field: "away-first", text: say("safe.error.dates") }] : [];
    const body = () => ({
      person,
      from: instantOf(first === times.date(work.now) ? work.now : times.instant(`${first}T00:00`)),
      until: instantOf(times.instant(`${dayAfter(last)}T00:00`)),
      ...(cover !== "" && { cover }),
    });
    if (await act(wrong, async () => hub.create(`/cases/${view.case}/absences`, body()))) {
      forget();
    }
  }

  return (
    <Section id="absences" title={say("case.absences")} doing={doing}>
      {away.length === 0 ? (
        <p class="govuk-body">{say("absences.none")}</p>
      ) : (
        <ul class="govuk-list">
          {away.map((absence) => {
            const text = say("absences.item", {
              name: absence.name ?? absence.person,
              from: times.short(absence.from),
              until: times.short(absence.until),
              cover: absence.coverName ?? say("case.absences.nocover"),
            });
            return (
              <li key={absence.absence}>
                {text}{" "}
                <LinkButton
                  hidden={text}
                  onClick={() =>
                    void act([], async () => hub.remove(`/cases/${view.case}/absences/${absence.absence}`))
                  }
                >
                  {say("absences.cancel")}
                </LinkButton>
              </li>
            );
          })}
        </ul>
      )}
      <Select
        id="away-who"
        label={say("absences.who")}
        value={writing.person}
        options={workers(view)}
        onChange={(person) => {
          setWriting({ ...writing, person });
        }}
      />
      <div class="kch-span">
        <Input
          id="away-first"
          kind="date"
          width={10}
          label={say("absences.first")}
          value={writing.first}
          onInput={(first) => {
            setWriting({ ...writing, first });
          }}
          error={errorOf(errors, "away-first")}
        />
        <Input
          id="away-last"
          kind="date"
          width={10}
          label={say("absences.last")}
          value={writing.last}
          onInput={(last) => {
            setWriting({ ...writing, last });
          }}
        />
      </div>
      <Select
        id="away-cover"
        label={say("absences.cover")}
        value={writing.cover}
        options={[
          { value: "", label: say("absences.cover.duty") },
          ...covers.map((each) => ({ value: each.person, label: each.name })),
        ]}
        onChange={(cover) => {
          setWriting({ ...writing, cover });
        }}
      />
      <Button kind="secondary" busy={busy} onClick={() => void record()}>
        {say("absences.go")}
      </Button>
    </Section>
  );
}
