import type { Language } from "./words";

export const HOME_ZONE = "Europe/London";

/** Browsers as they are delivered often know no Welsh dates. */
const welsh = {
  days: ["Sul", "Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn"].map((day) => `Dydd ${day}`),
  shortDays: ["Sul", "Llun", "Maw", "Mer", "Iau", "Gwe", "Sad"],
  months: [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
  ],
  shortMonths: ["Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"],
} as const;

/** Formats instants as people say them, in one zone. */
export class Times {
  readonly #day: Intl.DateTimeFormat;
  readonly #shortDay: Intl.DateTimeFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #key: Intl.DateTimeFormat;

  constructor(
    private readonly language: Language,
    readonly zone: string = HOME_ZONE,
  ) {
    const place = { timeZone: zone } as const;
    this.#day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", ...place });
    this.#shortDay = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", ...place });
    this.#clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hour12: false, ...place });
    this.#key = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", ...place });
  }

  /** Tuesday 3 March */
  day(instant: string | Date): string {
    return this.language === "en" ? plain(this.#day, instant) : this.welshDay(instant, welsh.days, welsh.months);
  }

  /** Tue 3 Mar */
  shortDay(instant: string | Date): string {
    return this.language === "en"
      ? plain(this.#shortDay, instant)
      : this.welshDay(instant, welsh.shortDays, welsh.shortMonths);
  }

  private welshDay(instant: string | Date, days: readonly string[], months: readonly string[]): string {
    const date = new Date(`${this.date(instant)}T00:00:00Z`);
    return [days[date.getUTCDay()], date.getUTCDate(), months[date.getUTCMonth()]].join(" ");
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
    return `${this.date(instant)}T${this.clock(instant)}`;
  }

  /** The instant of a wall-clock minute in the zone; of two passes, the first; of a minute that is skipped, as if it were UTC. */
  instant(local: string): Date {
    const asUtc = Date.parse(`${local}:00Z`);
    const hours = Array.from({ length: 27 }, (_, i) => i - 14);
    const guesses = hours.map((hour) => new Date(asUtc + hour * 3_600_000));
    return guesses.find((guess) => this.local(guess) === local) ?? new Date(asUtc);
  }
}

/** As the contract has instants: in whole seconds, those that have begun left out. */
export function instantOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

/** Without the comma after the day of the week, which some versions put there. */
function plain(format: Intl.DateTimeFormat, instant: string | Date): string {
  return format.format(new Date(instant)).replace(",", "");
}
