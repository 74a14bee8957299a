import { useEffect, useMemo, useState } from "preact/hooks";
import type { Case, Desk, Schemas, Trouble } from "../common/desk";
import { troubleOf } from "../common/desk";
import type { Mailbox } from "../common/mailbox";
import { useMailbox } from "../common/mailbox";
import { useReading } from "../common/reading";

/** Her case and all that her pages share. */
export interface HerCase {
  readonly hub: Desk;
  readonly id: string;
  readonly view: Case;
  readonly mailbox: Mailbox;
  /** A name for a person or team as she knows them; undefined for herself. */
  readonly nameOf: (id: string, team: string) => string;
  readonly again: () => Promise<void>;
}

export type CaseState = { readonly her: HerCase } | { readonly none: true } | { readonly trouble: Trouble } | undefined;

/** `undefined` while it is being read. */
export function useHerCase(hub: Desk): CaseState {
  const [id, setId] = useState<string | null>();
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    hub
      .read<Schemas["Cases"]>("/cases?limit=10")
      .then((body) => {
        setId(body.cases.find((each) => each.relation === "victim" || each.relation === "guardian")?.case ?? null);
      })
      .catch((thrown: unknown) => {
        setTrouble(troubleOf(thrown));
      });
  }, [hub]);
  const mailbox = useMailbox(hub, id ? hub.me.person : undefined);
  const reading = useReading<Case>(hub, id ? `/cases/${id}` : undefined, mailbox.entries.length);
  const { body: view, again } = reading;
  return useMemo(() => {
    if (id === null) {
      return { none: true };
    }
    const failed = trouble ?? (view === undefined ? reading.trouble : undefined);
    if (failed !== undefined) {
      return { trouble: failed };
    }
    if (id === undefined || view === undefined) {
      return undefined;
    }
    const names = new Map((view.people ?? []).map((person) => [person.person, person.name ?? person.person]));
    const nameOf = (person: string, team: string) => (person === "duty" ? team : (names.get(person) ?? person));
    return { her: { hub, id, view, mailbox, nameOf, again } };
  }, [hub, id, view, mailbox, trouble, reading.trouble, again]);
}
