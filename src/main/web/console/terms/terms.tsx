import type { Case, Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Heading } from "../../common/ui/page";
import type { Work } from "../work";
import { useSay } from "../words";
import { Absences } from "./absences";
import { AgreementPart } from "./agreement";
import { Consents } from "./consents";
import { Exclusions } from "./exclusions";
import { Reviews } from "./reviews";

export interface TermsProps {
  readonly work: Work;
  readonly view: Case;
  readonly again: () => Promise<void>;
}

/** What holds on a case: agreement, consents, exclusions, absences, referral, and what is to be looked at again. */
export function Terms(props: TermsProps) {
  const say = useSay();
  const { body } = useReading<Schemas["Organisations"]>(props.work.hub, "/organisations");
  const organisations = body?.organisations ?? [];
  return (
    <>
      <Heading>{say("terms.title", { name: props.view.victim.name ?? "" })}</Heading>
      <AgreementPart {...props} />
      <Consents {...props} organisations={organisations} />
      <Exclusions {...props} organisations={organisations} />
      <Absences {...props} />
      <Reviews {...props} />
    </>
  );
}

/** Everybody on the case who works for the victim: those who can be her key contact, be away, or cover. */
export function workers(view: Case): readonly { readonly value: string; readonly label: string }[] {
  const engaged = (view.people ?? []).filter((person) => person.engaged === true);
  const all = [...(view.advocate === undefined ? [] : [view.advocate]), ...engaged];
  const byId = new Map(all.map((person) => [person.person, person.name ?? person.person]));
  return [...byId].map(([value, label]) => ({ value, label }));
}
