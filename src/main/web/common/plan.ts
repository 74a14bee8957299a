import type { Desk, Plan, Schemas } from "./desk";
import { troubleOf } from "./desk";
import { HOME_ZONE } from "./times";

export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof days)[number];
export interface Span {
  readonly from: string;
  readonly to: string;
}
export type Week = Record<Day, readonly Span[]>;

export const emptyPlan: Plan = { zone: HOME_ZONE, channels: [], safe: {}, language: "en" };

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

export function isClock(text: string, end = false): boolean {
  return clock.test(text) || (end && text === "24:00");
}

/** The plan's weekly windows, day by day, each on the day on which it starts. */
export function weekOf(plan: Plan): Week {
  const windows = plan.safe.weekly ?? [];
  const spans = (day: Day) =>
    windows
      .filter((window) => window.days.includes(day))
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => a.from.localeCompare(b.from));
  return Object.fromEntries(days.map((day) => [day, spans(day)])) as unknown as Week;
}

/** The same week as windows, those of equal times together. */
export function windowsOf(week: Week): Schemas["WeeklyWindow"][] {
  const byTimes = new Map<string, { days: Day[]; from: string; to: string }>();
  for (const day of days) {
    for (const { from, to } of week[day]) {
      const window = byTimes.get(`${from}-${to}`) ?? { days: [], from, to };
      if (!window.days.includes(day)) {
        window.days.push(day);
      }
      byTimes.set(`${from}-${to}`, window);
    }
  }
  return [...byTimes.values()];
}

/** The day after, for windows that end with a day: 2026-03-31 gives 2026-04-01. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** As it is at this moment; none is none. */
export async function planOf(hub: Desk, id: string): Promise<Plan | null> {
  return hub.read<Plan>(`/cases/${id}/plan`).catch((thrown: unknown) => {
    if (troubleOf(thrown).status === 404) {
      return null;
    }
    throw thrown;
  });
}
