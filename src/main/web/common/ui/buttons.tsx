import type { ComponentChildren } from "preact";

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly kind?: "secondary" | "warning" | undefined;
  /** At work: pressing again does nothing. */
  readonly busy?: boolean;
  readonly id?: string;
}

export function Button({ children, onClick, kind, busy = false, id }: ButtonProps) {
  return (
    <button
      type="button"
      id={id}
      class={`govuk-button${kind === undefined ? "" : ` govuk-button--${kind}`}`}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) {
          onClick();
        }
      }}
    >
      {children}
    </button>
  );
}

/** Looks like a link, and does something on this page. */
export function LinkButton({
  children,
  onClick,
  hidden,
}: {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  /** What only screen readers need, as they hear it without what stands around it. */
  readonly hidden?: string;
}) {
  return (
    <button type="button" class="govuk-link kch-link" onClick={onClick}>
      {children}
      {hidden !== undefined && <span class="govuk-visually-hidden"> {hidden}</span>}
    </button>
  );
}

export function BackButton({
  children,
  onClick,
}: {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="govuk-back-link kch-back" onClick={onClick}>
      {children}
    </button>
  );
}
