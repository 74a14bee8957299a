import { useMemo } from "preact/hooks";
import { Times } from "../../common/times";
import { useSpeech } from "../../common/words";
import { at } from "../place";
import type { Work } from "../work";
import { useSay } from "../words";

const SHOWN = 10;
const DAY_MS = 24 * 60 * 60 * 1_000;
const DAYS = 14;

/** What the hub told the duty team without an alert, newest first: an excluded person tried to write, for example. */
export function ToldTeam({ work }: { readonly work: Work }) {
  const say = useSay();
  const { language } = useSpeech();
  const times = useMemo(() => new Times(language), [language]);
  const since = new Date(work.now.getTime() - DAYS * DAY_MS).toISOString();
  const notices = work.duty.entries.filter((entry) => entry.kind === "notice" && entry.withdrawn !== true);
  // What is said again, day after day, stands there once: where it was said last.
  const last = new Map(notices.map((entry) => [`${entry.case} ${entry.sentence}`, entry.n]));
  const told = notices
    .filter((entry) => entry.at > since && last.get(`${entry.case} ${entry.sentence}`) === entry.n)
    .slice(-SHOWN)
    .reverse();
  if (told.length === 0) {
    return null;
  }
  return (
    <section class="kch-section" aria-labelledby="told">
      <h2 class="govuk-heading-m" id="told">
        {say("alerts.told")}
      </h2>
      <ul class="govuk-list kch-history">
        {told.map((entry) => (
          <li key={entry.n}>
            <span class="kch-line__time">{times.short(entry.at)}</span> <span lang="en-GB">{entry.sentence}</span>{" "}
            {entry.case.startsWith("c-") && (
              <a class="govuk-link" href={at("cases", entry.case)}>
                {say("alert.case")}
                <span class="govuk-visually-hidden"> {times.short(entry.at)}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
