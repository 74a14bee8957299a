import type { Language } from "./words";

export const HOME_ZONE = "Europe/London";

const tags: Record<Language, string> = { en: "en-GB", cy: "cy" };

/** Formats instants as people say them, in one zone. */
export class Times {
  readonly #day: Intl.DateTimeFormat;
  readonly #shortDay: Intl.DateTimeFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #key: Intl.DateTimeFormat;

  constructor(
    language: Language,
    readonly zone: string = HOME_ZONE,
  ) {
    const tag = tags[language];
    this.#day = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
    this.#shortDay = new Intl.DateTimeFormat(tag, { weekday: "short", day: "numeric", month: "short", timeZone: zone });
    this.#clock = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone });
    this.#key = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone });
  }

  /** Tuesday 3 March */
  day(instant: string | Date): string {
    return this.#day.format(new Date(instant));
  }

  /** Tue 3 Mar */
  shortDay(instant: string | Date): string {
    return this.#shortDay.format(new Date(instant));
  }

  /** 14:05 */
  clock(instant: string | Date): string {
    return this.#clock.format(new Date(instant));
  }

  /** Tuesday 3 March, 14:05 */
  full(instant: string | Date): string {
    return `${this.day(instant)}, ${this.clock(instant)}`;
  }

  /** Tue 3 Mar, 14:05 */
  short(instant: string | Date): string {
    return `${this.shortDay(instant)}, ${this.clock(instant)}`;
  }

  /** 2026-03-03: the calendar day, to tell days apart. */
  date(instant: string | Date): string {
    return this.#key.format(new Date(instant));
  }

  /** 2026-03-03T14:05: wall-clock minute, as plans have it. */
  local(instant: string | Date): string {
    return `${this.date(instant)}T${new Intl.DateTimeFormat("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
      timeZone: this.zone,
    }).format(new Date(instant))}`;
  }

  /** The instant of a wall-clock minute in the zone; of two passes, the first; of a minute that is skipped, the one an hour on. */
  instant(local: string): Date {
    const asUtc = Date.parse(`${local}:00Z`);
    for (const hours of [
      -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]) {
      const guess = new Date(asUtc + hours * 3_600_000);
      if (this.local(guess) === local) {
        return guess;
      }
    }
    return new Date(asUtc);
  }
}
