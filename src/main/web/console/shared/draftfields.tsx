import type { Draft, Schemas } from "../../common/desk";
import { Checkboxes, Radios, Select } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf } from "../../common/ui/page";
import { Ask } from "../pages/ask";
import { useSay } from "../words";

const categories = [
  "progress",
  "key-decision",
  "no-further-action",
  "evidence",
  "medical",
  "appointment",
  "safeguarding",
] as const satisfies readonly Schemas["Category"][];
const bases = ["consent", "safeguarding", "legal-duty"] as const satisfies readonly Schemas["Basis"][];

type Field = "category" | "urgency" | "basis" | "withhold";

/** What a message is about, how urgent, on what basis, and whether it is withheld: each asked for only where it matters. */
export function DraftFields({
  draft,
  asked,
  errors,
  onChange,
}: {
  readonly draft: Pick<Draft, "to" | "category" | "urgency"> & {
    readonly basis?: Draft["basis"] | undefined;
    readonly withhold?: boolean;
  };
  readonly asked: { readonly category: boolean; readonly basis: boolean };
  readonly errors: readonly FieldError[];
  readonly onChange: (part: Partial<Pick<Draft, Field>>) => void;
}) {
  const say = useSay();
  return (
    <>
      {asked.category && (
        <Select
          id="category"
          label={say("write.about")}
          value={draft.category}
          options={categories.map((value) => ({ value, label: say(`category.${value}`) }))}
          onChange={(category) => {
            onChange({ category });
          }}
        />
      )}
      <Radios
        id="urgency"
        legend={say("write.urgent")}
        small
        value={draft.urgency}
        options={[
          { value: "routine", label: say("write.routine") },
          { value: "urgent", label: say("write.urgent.yes") },
        ]}
        onChange={(urgency) => {
          onChange({ urgency });
        }}
      />
      {asked.basis && (
        <Radios
          id="basis"
          legend={say("write.basis")}
          error={errorOf(errors, "basis")}
          small
          value={draft.basis}
          options={bases.map((value) => ({ value, label: say(`write.basis.${value}`) }))}
          onChange={(basis) => {
            onChange({ basis });
          }}
        />
      )}
      {draft.to !== "victim" && (
        <Checkboxes
          id="withhold"
          legend={say("write.withhold")}
          small
          values={draft.withhold === true ? ["yes"] : []}
          options={[{ value: "yes", label: say("write.withhold.label"), hint: say("write.withhold.hint") }]}
          onChange={(values) => {
            onChange({ withhold: values.length > 0 });
          }}
        />
      )}
    </>
  );
}

/** Asked once more before something is withheld from the victim (guidance, 115). */
export function WithholdCheck({ onAnswer }: { readonly onAnswer: (yes: boolean) => void }) {
  const say = useSay();
  return (
    <Ask title={say("write.check")} yes={say("write.yes")} no={say("write.no")} onAnswer={onAnswer}>
      {say("write.withhold.check")}
    </Ask>
  );
}
