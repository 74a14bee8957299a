import { useEffect, useState } from "preact/hooks";
import type { Preview } from "../../common/desk";
import { Details, Heading } from "../../common/ui/page";
import type { HerCase } from "../case";
import { namesOf } from "../names";
import { useSay } from "../words";
import { toAdvocate } from "./letters";

/** Who is there, and who reads: what the hub would do with a message just now. */
export function Who({ her }: { readonly her: HerCase }) {
  const say = useSay();
  const [preview, setPreview] = useState<Preview>();
  const { hub, id, view } = her;
  useEffect(() => {
    let current = true;
    hub
      .preview(id, toAdvocate)
      .then((answer) => {
        if (current) {
          setPreview(answer);
        }
      })
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [hub, id, view]);
  const others = (ids: readonly string[] = []) => ids.filter((each) => each !== hub.me.person && each !== "gateway");
  const content = others(preview?.decision?.content);
  const standby = others(preview?.decision?.standby);
  const { advocate, agreement } = view;
  return (
    <>
      <Heading small>
        {advocate === undefined ? say("talk.with.nobody") : say("talk.with", { name: advocate.name ?? "" })}
      </Heading>
      <Details summary={say("talk.who")}>
        <ul class="govuk-list govuk-list--bullet">
          {content.length > 0 && <li>{say("talk.who.content", { names: namesOf(her, content, say) })}</li>}
          {standby.length > 0 && <li>{say("talk.who.standby", { names: namesOf(her, standby, say) })}</li>}
          <li>{say("talk.who.nobody")}</li>
          <li>
            {agreement?.inForce === true
              ? say("talk.who.keycontact", { name: agreement.keyContactName })
              : say("talk.who.nokeycontact")}
          </li>
        </ul>
      </Details>
    </>
  );
}
