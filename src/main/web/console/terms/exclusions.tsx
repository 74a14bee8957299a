import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Select, TextArea } from "../../common/ui/fields";
import { errorOf, Warning } from "../../common/ui/page";
import { useDraft } from "../drafts";
import { Ask } from "../pages/ask";
import { useSay } from "../words";
import { useDoing } from "./doing";
import { Section } from "./section";
import type { TermsProps } from "./terms";

/** Who must never send, receive or see (guidance, 72 and 87). */
export function Exclusions({
  work,
  view,
  again,
  organisations,
}: TermsProps & { readonly organisations: readonly Schemas["Organisation"][] }) {
  const say = useSay();
  const { hub } = work;
  const { body: people } = useReading<Schemas["People"]>(hub, "/people?limit=200");
  const [writing, setWriting, forget] = useDraft(hub, `exclusion ${view.case}`, { who: "", reason: "" });
  const [lifting, setLifting] = useState<string>();
  const doing = useDoing(again);
  const { errors, busy, act } = doing;
  const excluded = view.exclusions ?? [];

  async function exclude() {
    const [kind, id = ""] = writing.who.split(" ");
    const wrong = [
      ...(id === "" ? [{ field: "exclude-who", text: say("exclude.error.who") }] : []),
      ...(writing.reason.trim() === "" ? [{ field: "exclude-reason", text: say("order.error.reason") }] : []),
    ];
    const body = { [kind === "o" ? "organisation" : "person"]: id, reason: writing.reason.trim() };
    if (await act(wrong, async () => hub.create(`/cases/${view.case}/exclusions`, body))) {
      forget();
    }
  }

  return (
    <Section id="exclusions" title={say("case.exclusions")} doing={doing}>
      {excluded.length === 0 ? (
        <p class="govuk-body">{say("exclude.none")}</p>
      ) : (
        <ul class="govuk-list">
          {excluded.map((each) => (
            <li key={each.excluded}>
              <strong>{each.name}</strong>: {each.reason}{" "}
              <LinkButton
                hidden={each.name}
                onClick={() => {
                  setLifting(each.excluded);
                }}
              >
                {say("exclude.lift")}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      {lifting !== undefined && (
        <Ask
          title={say("exclude.lift.title")}
          yes={say("exclude.lift.yes")}
          no={say("order.back")}
          onAnswer={(yes) => {
            setLifting(undefined);
            if (yes) {
              void act([], async () => hub.remove(`/cases/${view.case}/exclusions/${lifting}`));
            }
          }}
        >
          {say("exclude.lift.text", { name: excluded.find((each) => each.excluded === lifting)?.name ?? "" })}
        </Ask>
      )}
      <Select
        id="exclude-who"
        label={say("exclude.who")}
        value={writing.who}
        options={[
          { value: "", label: say("exclude.choose") },
          ...organisations.map((each) => ({ value: `o ${each.id}`, label: say("exclude.all", { name: each.name }) })),
          ...(people?.people ?? [])
            .filter((each) => each.role !== "victim" && each.person !== hub.me.person)
            .map((each) => ({ value: `p ${each.person}`, label: each.name })),
        ]}
        onChange={(who) => {
          setWriting({ ...writing, who });
        }}
      />
      {writing.who !== "" && (
        <>
          <Warning>{say("exclude.warning")}</Warning>
          <TextArea
            id="exclude-reason"
            label={say("order.reason")}
            rows={2}
            value={writing.reason}
            onInput={(reason) => {
              setWriting({ ...writing, reason });
            }}
            error={errorOf(errors, "exclude-reason")}
          />
          <Button kind="warning" busy={busy} onClick={() => void exclude()}>
            {say("exclude.go")}
          </Button>
        </>
      )}
    </Section>
  );
}
