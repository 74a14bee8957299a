import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSpeech } from "../words";

/**
 * A page's heading. The focus goes there, so that who does not see the page hears that it has changed; at once, so that it
 * is not taken from whoever types already.
 */
export function Heading({
  children,
  small = false,
}: {
  readonly children: ComponentChildren;
  readonly small?: boolean;
}) {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    ref.current?.focus({ preventScroll: true });
    globalThis.scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} class={`kch-heading ${small ? "govuk-heading-m" : "govuk-heading-l"}`}>
      {children}
    </h1>
  );
}

export interface FieldError {
  /** The field's id; empty where no field is at fault. */
  readonly field: string;
  readonly text: string;
}

/** What is wrong, above the form, with links to the fields. Takes the focus when it appears. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const { say } = useSpeech();
  const ref = useRef<HTMLDivElement>(null);
  const texts = errors.map((error) => error.text).join("\n");
  useLayoutEffect(() => {
    if (texts !== "") {
      ref.current?.focus();
    }
  }, [texts, errors]);
  if (errors.length === 0) {
    return null;
  }
  return (
    <div class="govuk-error-summary" ref={ref} tabIndex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{say("error.title")}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map((error) => (
              <li key={error.field + error.text}>
                {error.field === "" ? (
                  <span class="kch-error-text">{error.text}</span>
                ) : (
                  <button
                    type="button"
                    class="govuk-link kch-link kch-error-text"
                    onClick={() => {
                      document.getElementById(error.field)?.focus();
                    }}
                  >
                    {error.text}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.text;
}

export function Inset({ children }: { readonly children: ComponentChildren }) {
  return <div class="govuk-inset-text">{children}</div>;
}

export function Warning({ children }: { readonly children: ComponentChildren }) {
  const { say } = useSpeech();
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{say("warning")}</span> {children}
      </strong>
    </div>
  );
}

export function Details({ summary, children }: { readonly summary: string; readonly children: ComponentChildren }) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}

/** What went well, said once. */
export function Done({ children }: { readonly children: ComponentChildren }) {
  return (
    <p class="kch-done" role="status">
      {children}
    </p>
  );
}

export function Loading() {
  const { say } = useSpeech();
  return (
    <p class="govuk-body kch-loading" role="status">
      {say("loading")}
    </p>
  );
}

export interface Row {
  readonly key: string;
  readonly value: ComponentChildren;
}

export function Summary({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl class="govuk-summary-list">
      {rows.map((row) => (
        <div class="govuk-summary-list__row" key={row.key}>
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
