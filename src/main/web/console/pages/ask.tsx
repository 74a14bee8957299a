import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../common/ui/buttons";

/** A question that is to be answered before anything is sent. Takes the focus. */
export function Ask({
  title,
  yes,
  no,
  onAnswer,
  children,
}: {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  readonly onAnswer: (yes: boolean) => void;
  readonly children: ComponentChildren;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.focus();
  }, []);
  return (
    <div class="kch-ask" role="group" aria-labelledby="ask" tabIndex={-1} ref={ref}>
      <h3 class="govuk-heading-m" id="ask">
        {title}
      </h3>
      <div class="govuk-body">{children}</div>
      <div class="govuk-button-group">
        <Button
          onClick={() => {
            onAnswer(true);
          }}
        >
          {yes}
        </Button>
        <Button
          kind="secondary"
          onClick={() => {
            onAnswer(false);
          }}
        >
          {no}
        </Button>
      </div>
    </div>
  );
}
