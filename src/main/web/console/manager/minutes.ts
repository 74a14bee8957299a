const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;

/** PT1H30M is 90 */
export function minutesOf(duration: string): number {
  const [, hours = "0", minutes = "0", seconds = "0"] = iso.exec(duration) ?? [];
  return Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
}

/** 90 is PT90M, as the contract takes it; what is no number of minutes is left for the hub to refuse. */
export function durationOf(minutes: number): string {
  return minutes === 0 ? "PT0S" : `PT${minutes}M`;
}
