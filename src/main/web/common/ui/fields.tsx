import type { ComponentChildren } from "preact";
import { useSpeech } from "../words";

/** What fields have in common. An error stands beside its field and is named by it. */
interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** What comes before the label for who does not see what stands above it. */
  readonly before?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

export function describedBy(id: string, hint?: string, error?: string): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(" ");
}

export function Group({
  error,
  children,
}: {
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return <div class={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>{children}</div>;
}

export function HintAndError({ id, hint, error }: Pick<FieldProps, "id" | "hint" | "error">) {
  const { say } = useSpeech();
  return (
    <>
      {hint !== undefined && (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">{say("error.prefix")}</span> {error}
        </p>
      )}
    </>
  );
}

interface InputProps extends FieldProps {
  readonly kind?: "text" | "secret" | "date" | "time" | "tel" | "email";
  readonly width?: "full" | 5 | 10 | 20 | 30;
  readonly onEnter?: () => void;
}

/**
 * One line. Nothing that is typed is offered again by the browser or kept by it: no autofill, no spelling service, no
 * password manager, which is why what is secret is not a password field but shown as dots by its style.
 */
export function Input({
  id,
  label,
  before,
  hint,
  error,
  value,
  onInput,
  kind = "text",
  width = "full",
  onEnter,
}: InputProps) {
  const type: string = kind === "secret" ? "text" : kind;
  return (
    <Group error={error}>
      <label class="govuk-label" for={id}>
        {before !== undefined && <span class="govuk-visually-hidden">{before} </span>}
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <input
        id={id}
        class={`govuk-input${width === "full" ? "" : ` govuk-input--width-${width}`}${
          error === undefined ? "" : " govuk-input--error"
        }${kind === "secret" ? " kch-secret" : ""}`}
        type={type as "text"}
        value={value}
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => {
          onInput(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            onEnter?.();
          }
        }}
      />
    </Group>
  );
}

export function TextArea({
  id,
  label,
  hint,
  error,
  value,
  onInput,
  rows = 4,
  smallLabel = false,
}: FieldProps & { readonly rows?: number; readonly smallLabel?: boolean }) {
  return (
    <Group error={error}>
      <label class={`govuk-label${smallLabel ? " govuk-visually-hidden" : ""}`} for={id}>
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <textarea
        id={id}
        class={`govuk-textarea${error === undefined ? "" : " govuk-textarea--error"}`}
        rows={rows}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => {
          onInput(event.currentTarget.value);
        }}
      />
    </Group>
  );
}

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface ChoiceProps<T extends string> {
  readonly id: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly options: readonly Option<T>[];
  readonly inline?: boolean;
  readonly small?: boolean;
}

function FieldSet({
  id,
  legend,
  hint,
  error,
  children,
}: Omit<ChoiceProps<string>, "options"> & { readonly children: ComponentChildren }) {
  return (
    <Group error={error}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, hint, error)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
        <HintAndError id={id} hint={hint} error={error} />
        {children}
      </fieldset>
    </Group>
  );
}

export function Radios<T extends string>({
  value,
  onChange,
  ...props
}: ChoiceProps<T> & { readonly value: T | undefined; readonly onChange: (value: T) => void }) {
  const { id, options, inline = false, small = false } = props;
  return (
    <FieldSet {...props}>
      <div class={`govuk-radios${inline ? " govuk-radios--inline" : ""}${small ? " govuk-radios--small" : ""}`}>
        {options.map((option, i) => (
          <div class="govuk-radios__item" key={option.value}>
            <input
              class="govuk-radios__input"
              id={i === 0 ? id : `${id}-${option.value}`}
              name={id}
              type="radio"
              autocomplete="off"
              value={option.value}
              checked={value === option.value}
              aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}-hint`}
              onChange={() => {
                onChange(option.value);
              }}
            />
            <label class="govuk-label govuk-radios__label" for={i === 0 ? id : `${id}-${option.value}`}>
              {option.label}
            </label>
            {option.hint !== undefined && (
              <div class="govuk-hint govuk-radios__hint" id={`${id}-${option.value}-hint`}>
                {option.hint}
              </div>
            )}
          </div>
        ))}
      </div>
    </FieldSet>
  );
}

export function Checkboxes<T extends string>({
  values,
  onChange,
  ...props
}: ChoiceProps<T> & { readonly values: readonly T[]; readonly onChange: (values: T[]) => void }) {
  const { id, options, small = false } = props;
  return (
    <FieldSet {...props}>
      <div class={`govuk-checkboxes${small ? " govuk-checkboxes--small" : ""}`}>
        {options.map((option, i) => (
          <div class="govuk-checkboxes__item" key={option.value}>
            <input
              class="govuk-checkboxes__input"
              id={i === 0 ? id : `${id}-${option.value}`}
              type="checkbox"
              autocomplete="off"
              checked={values.includes(option.value)}
              aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}-hint`}
              onChange={(event) => {
                const others = values.filter((value) => value !== option.value);
                onChange(event.currentTarget.checked ? [...others, option.value] : others);
              }}
            />
            <label class="govuk-label govuk-checkboxes__label" for={i === 0 ? id : `${id}-${option.value}`}>
              {option.label}
            </label>
            {option.hint !== undefined && (
              <div class="govuk-hint govuk-checkboxes__hint" id={`${id}-${option.value}-hint`}>
                {option.hint}
              </div>
            )}
          </div>
        ))}
      </div>
    </FieldSet>
  );
}

export function Select<T extends string>({
  id,
  label,
  hint,
  error,
  value,
  options,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <Group error={error}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <select
        id={id}
        class="govuk-select"
        autocomplete="off"
        value={value}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => {
          onChange(event.currentTarget.value as T);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Group>
  );
}
