import { useMemo } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { Heading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import { SERVICE_AGAIN_MS, useBeat } from "../beat";
import { Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { usePeople } from "./workers";

/** Who was refused what in the last seven days. Nothing of what they carried is kept. */
export function Refused({ work }: { readonly work: Work }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const beat = useBeat(SERVICE_AGAIN_MS);
  const { body, trouble } = useReading<Schemas["RefusedAttempts"]>(work.hub, "/refused-attempts", 0, beat);
  const { people } = usePeople(work.hub);
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const names = new Map(people?.map((person) => [person.person, person.name]));
  return (
    <>
      <Heading>{say("manage.refused")}</Heading>
      <p class="govuk-body">{say("refused.text")}</p>
      {body.attempts.length === 0 ? (
        <p class="govuk-body">{say("refused.none")}</p>
      ) : (
        <Table
          label={say("manage.refused")}
          head={[
            say("refused.hour"),
            say("refused.who"),
            say("refused.what"),
            say("refused.why"),
            say("refused.often"),
          ]}
          rows={[...body.attempts]
            .sort((a, b) => b.hour.localeCompare(a.hour))
            .map((each, i) => ({
              key: String(i),
              cells: [
                times.short(each.hour),
                each.person === undefined ? say("refused.nobody") : (names.get(each.person) ?? each.person),
                each.operation,
                each.code,
                each.count,
              ],
            }))}
        />
      )}
    </>
  );
}
