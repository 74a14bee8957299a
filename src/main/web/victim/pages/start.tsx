import { Button } from "../../common/ui/buttons";
import { Heading } from "../../common/ui/page";
import { useSay } from "../words";

/** The interruption page: how to leave, before there is anything to leave. */
export function Start({ onGo }: { readonly onGo: () => void }) {
  const say = useSay();
  return (
    <div class="kch-interruption">
      <Heading>{say("start.title")}</Heading>
      <p class="govuk-body-l">{say("start.press")}</p>
      <p class="govuk-body">{say("start.keys")}</p>
      <p class="govuk-body">{say("start.then")}</p>
      <p class="govuk-body">{say("start.history")}</p>
      <p class="govuk-body">{say("start.try")}</p>
      <Button onClick={onGo}>{say("start.go")}</Button>
    </div>
  );
}

/** After a while without a touch: a page that says nothing. */
export function Idle({ onGo }: { readonly onGo: () => void }) {
  const say = useSay();
  return (
    <>
      <Heading>{say("idle.title")}</Heading>
      <Button kind="secondary" onClick={onGo}>
        {say("idle.go")}
      </Button>
    </>
  );
}
