import { useMemo } from "preact/hooks";
import type { Case } from "../../common/desk";
import { Times } from "../../common/times";
import { Summary } from "../../common/ui/page";
import type { Row } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Say } from "../words";
import { joined, useSay } from "../words";
import type { Work } from "../work";

/** Agreement, consents, exclusions, who is away. */
export function Facts({ work, view }: { readonly work: Work; readonly view: Case }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const organisations = view.consents?.organisations ?? [];
  const exclusions = view.exclusions ?? [];
  const away = (view.absences ?? []).filter((absence) => absence.until > work.now.toISOString());
  const rows: Row[] = [
    { key: say("case.agreement"), value: agreement(view, say) },
    {
      key: say("case.consents"),
      value: (
        <>
          {organisations.length === 0 ? say("case.consents.none") : joined(organisations, say)}
          <br />
          {say(view.simultaneousUpdates ? "case.simultaneous.yes" : "case.simultaneous.no")}
        </>
      ),
    },
    ...(exclusions.length === 0
      ? []
      : [{ key: say("case.exclusions"), value: exclusions.map((each) => `${each.name} (${each.reason})`).join("; ") }]),
    ...(away.length === 0
      ? []
      : [
          {
            key: say("case.absences"),
            value: away
              .map((absence) =>
                say("case.absences.item", {
                  name: absence.name ?? absence.person,
                  until: times.short(absence.until),
                  cover: absence.coverName ?? say("case.absences.nocover"),
                }),
              )
              .join("; "),
          },
        ]),
  ];
  return (
    <section class="kch-card">
      <Summary rows={rows} />
    </section>
  );
}

function agreement({ agreement: its }: Case, say: Say): string {
  if (its === undefined) {
    return say("case.agreement.none");
  }
  const name = its.keyContactName;
  return say(its.inForce ? "case.agreement.force" : its.signed ? "case.agreement.over" : "case.agreement.tosign", {
    name,
  });
}
