import type { Alert, AlertSummary, Schemas } from "../common/desk";
import { useReading } from "../common/reading";
import { useBeat } from "./beat";
import type { Say } from "./words";
import { joined, lasting } from "./words";
import type { Work } from "./work";

/** Looked at again so often, besides whenever something comes: somebody else may have taken it. */
const AGAIN_MS = 900;
/** The same for what each alert of a list says, of which there may be many. */
const EACH_AGAIN_MS = 5_000;

export interface Alerts {
  readonly open: readonly AlertSummary[] | undefined;
  readonly trouble: unknown;
  readonly again: () => Promise<void>;
}

/** All that is not closed, oldest first. */
export function useAlerts(work: Work): Alerts {
  const tick = useBeat(AGAIN_MS);
  const changes = `${tick} ${work.own.entries.length} ${work.duty.entries.length}`;
  const raised = useReading<Schemas["Alerts"]>(work.hub, "/alerts?state=raised", changes);
  const taken = useReading<Schemas["Alerts"]>(work.hub, "/alerts?state=acknowledged", changes);
  const open =
    raised.body === undefined || taken.body === undefined
      ? undefined
      : [...raised.body.alerts, ...taken.body.alerts].sort((a, b) => a.at.localeCompare(b.at));
  return {
    open,
    trouble: raised.trouble ?? taken.trouble,
    again: async () => {
      await Promise.all([raised.again(), taken.again()]);
    },
  };
}

export function useAlert(work: Work, id: string) {
  const tick = useBeat(AGAIN_MS);
  return useReading<Alert>(work.hub, `/alerts/${id}`, `${tick} ${work.own.entries.length} ${work.duty.entries.length}`);
}

/** What a list says of one alert, besides what every list has. */
export function useAlertInList(work: Work, { alert, state, owner }: AlertSummary): Alert | undefined {
  const tick = useBeat(EACH_AGAIN_MS);
  const changes = `${tick} ${state} ${owner ?? ""} ${work.own.entries.length} ${work.duty.entries.length}`;
  return useReading<Alert>(work.hub, `/alerts/${alert}`, changes).body;
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
