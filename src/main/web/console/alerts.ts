import { useEffect, useState } from "preact/hooks";
import type { Alert, AlertSummary, Schemas } from "../common/desk";
import { useReading } from "../common/reading";
import { useBeat } from "./beat";
import type { Say } from "./words";
import { joined, lasting } from "./words";
import type { Work } from "./work";

/** The list is looked at again so often, besides whenever something comes: somebody else may have taken one. */
const LIST_AGAIN_MS = 1_000;
/** And a single alert so often. */
const AGAIN_MS = 2_000;
/** What each alert of a list says is read again in turn: as many seconds apart, and at least so many. */
const EACH_AGAIN_S = 5;
/** What is on a long list is first read so many at a time, second by second, and not all with whatever comes. */
const AT_ONCE = 10;

export interface Alerts {
  readonly open: readonly AlertSummary[] | undefined;
  readonly trouble: unknown;
  readonly again: () => Promise<void>;
}

/** All that is not closed, oldest first: one question, so that none is missing while somebody takes it. */
export function useAlerts(work: Work): Alerts {
  const path = "/alerts?state=not-closed";
  const { body, trouble, again } = useReading<Schemas["Alerts"]>(work.hub, path, came(work), useBeat(LIST_AGAIN_MS));
  return { open: body?.alerts, trouble, again };
}

export function useAlert(work: Work, id: string) {
  return useReading<Alert>(work.hub, `/alerts/${id}`, came(work), useBeat(AGAIN_MS));
}

/**
 * What a list says of one alert, besides what every list has. However long the list is, it asks for few in any second, so
 * that whoever takes one is not kept waiting.
 *
 * @param place its place on the list, from 0
 * @param length of the list
 */
export function useAlertInList(
  work: Work,
  { alert, state, owner }: AlertSummary,
  place: number,
  length: number,
): Alert | undefined {
  const second = useBeat(1_000);
  const [turn, setTurn] = useState(0);
  const [begun, setBegun] = useState(place < AT_ONCE);
  useEffect(() => {
    setBegun((before) => before || second * AT_ONCE >= place);
    if (second > 0 && (second + place) % Math.max(EACH_AGAIN_S, length) === 0) {
      setTurn((before) => before + 1);
    }
  }, [second]);
  const changes = `${state} ${owner ?? ""} ${length > AT_ONCE ? "" : came(work)}`;
  return useReading<Alert>(work.hub, begun ? `/alerts/${alert}` : undefined, changes, turn).body;
}

/** Changes whenever something comes to the mailboxes of who looks. */
function came({ own, duty }: Work): string {
  return `${own.entries.length} ${duty.entries.length}`;
}

/** Who has it, in words. */
export function ownerOf(alert: AlertSummary, me: string, say: Say): string {
  if (alert.owner === undefined) {
    return say("alerts.nobody");
  }
  return alert.owner === me ? say("alerts.mine") : say("alerts.owner", { name: alert.ownerName ?? alert.owner });
}

/** What happens if nobody does anything, and when. */
export function nextOf(alert: Alert, now: Date, say: Say): string[] {
  const lines: string[] = [];
  const { next, outcomeDue, offeredToName } = alert;
  const names = joined([...new Set((next?.people ?? []).map((person) => person.name))], say);
  if (next !== undefined && names !== "") {
    const wait = Date.parse(next.at) - now.getTime();
    lines.push(wait <= 0 ? say("alerts.next.now", { names }) : say("alerts.next", { names, time: lasting(wait, say) }));
  }
  if (outcomeDue !== undefined && alert.state === "acknowledged") {
    lines.push(say("alerts.due", { time: lasting(Date.parse(outcomeDue) - now.getTime(), say) }));
  }
  if (alert.state !== "closed" && offeredToName !== undefined) {
    lines.push(say("alerts.offered", { name: offeredToName }));
  }
  return lines;
}
