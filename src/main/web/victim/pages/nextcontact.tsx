import { useMemo } from "preact/hooks";
import type { Contact, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { useSpeech } from "../../common/words";
import type { HerCase } from "../case";
import { useSay } from "../words";

/** When she is next contacted, how, and with which words. */
export function NextContact({
  her,
  coverText,
  changes,
}: {
  readonly her: HerCase;
  readonly coverText: string | undefined;
  readonly changes: number;
}) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const { body } = useReading<Schemas["Contacts"]>(her.hub, `/cases/${her.id}/contacts`, `${her.view.seq}-${changes}`);
  if (body === undefined) {
    return null;
  }
  const next = body.contacts
    .filter((contact) => contact.state === "held" || contact.state === "sending")
    .sort((a, b) => a.at.localeCompare(b.at))[0];
  const how = (contact: Contact) => {
    const via = say(`via.${contact.via}`);
    const words =
      contact.wording === "text"
        ? say("safe.next.text", { via })
        : say("safe.next.cover", { via, text: coverText ?? say("safe.nocover") });
    return contact.to === her.hub.me.person ? words : `${words} ${say("safe.next.to", { name: contact.toName })}`;
  };
  return (
    <section class="kch-card" aria-labelledby="next-contact">
      <h2 class="govuk-heading-s" id="next-contact">
        {say("safe.next")}
      </h2>
      <p class="govuk-body">
        {next === undefined
          ? say("safe.next.none")
          : say("safe.next.some", {
              day: times.day(next.at),
              from: times.clock(next.at),
              until: times.clock(next.until),
              how: how(next),
            })}
      </p>
    </section>
  );
}
