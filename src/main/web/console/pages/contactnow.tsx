import type { Alert } from "../../common/desk";
import { useSpeech } from "../../common/words";
import { useSay } from "../words";

/** The contact plan as it stands at this moment: what may be used, and, larger, what must not be done. */
export function ContactNow({ now }: { readonly now: NonNullable<Alert["contactNow"]> }) {
  const say = useSay();
  const { language } = useSpeech();
  const usable = now.channels.filter((channel) => channel.now);
  return (
    <section class="kch-card">
      <h2 class="govuk-heading-m">{say("alert.now", { name: now.contactName })}</h2>
      <p class="govuk-body">
        <strong>{say(now.doNotContact ? "alert.dnc" : now.safe ? "alert.safe.yes" : "alert.safe.no")}</strong>
      </p>
      {now.mustNot.length > 0 && (
        <div class="kch-mustnot">
          <h3 class="govuk-heading-s">{say("alert.mustnot")}</h3>
          <ul class="govuk-list govuk-list--bullet" lang="en-GB">
            {now.mustNot.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <h3 class="govuk-heading-s">{say("alert.may")}</h3>
      {usable.length === 0 ? (
        <p class="govuk-body">{say("alert.none")}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {usable.map((channel) => (
            <li key={channel.via}>
              {say(`via.${channel.via}`)}
              {channel.address !== undefined && (
                <>
                  {": "}
                  <strong>{channel.address}</strong>
                </>
              )}
              {", "}
              {say(`alert.wording.${channel.wording}`)}
            </li>
          ))}
        </ul>
      )}
      {now.coverText !== undefined && (
        <>
          <h3 class="govuk-heading-s">{say("alert.cover")}</h3>
          <p class="govuk-body">“{now.coverText}”</p>
        </>
      )}
      <p class="govuk-body">
        {say("alert.language")}: {languageOf(now.language, language)}
      </p>
    </section>
  );
}

/** en is English; what the browser has no name for stays as it is. */
function languageOf(code: string, spoken: string): string {
  try {
    return new Intl.DisplayNames([spoken, "en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
