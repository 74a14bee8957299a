import type { ComponentChildren } from "preact";
import type { FieldError } from "../../common/ui/page";
import { Done, ErrorSummary } from "../../common/ui/page";
import { useSay } from "../words";

/** One part of what holds on a case: its title, what went wrong or well, and what it is about. */
export function Section({
  id,
  title,
  doing: { errors, done },
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly doing: { readonly errors: readonly FieldError[]; readonly done: boolean };
  readonly children: ComponentChildren;
}) {
  const say = useSay();
  return (
    <section class="kch-section" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <ErrorSummary errors={errors} />
      {done && <Done>{say("terms.done")}</Done>}
      {children}
    </section>
  );
}
