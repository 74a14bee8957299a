import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Heading, Inset, Summary } from "../../common/ui/page";
import { Table, Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";

/** What the service has set in its configuration, and where whoever runs the hub changes it. */
export function ServiceSettings({ work }: { readonly work: Work }) {
  const say = useSay();
  const { body, trouble } = useReading<Schemas["ServiceFacts"]>(work.hub, "/service");
  if (body === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const { retention, unopened } = body;
  return (
    <>
      <Heading>{say("manage.settings")}</Heading>
      <Inset>{say("settings.where")}</Inset>
      <h2 class="govuk-heading-m">{say("settings.covers")}</h2>
      <p class="govuk-body">{say("settings.covers.text")}</p>
      {body.coverTexts.length === 0 ? (
        <p class="govuk-body">{say("settings.covers.none")}</p>
      ) : (
        <Table
          label={say("settings.covers")}
          head={[say("settings.covers.id"), say("settings.covers.words")]}
          rows={body.coverTexts.map((each) => ({ key: each.id, cells: [each.id, `“${each.text}”`] }))}
        />
      )}
      <h2 class="govuk-heading-m">{say("settings.retention")}</h2>
      <Summary
        rows={[
          { key: say("settings.cases"), value: say("settings.months", { n: retention.caseMonths }) },
          { key: say("settings.unknown"), value: say("settings.days", { n: retention.unknownTextDays }) },
          { key: say("settings.refused"), value: say("settings.days", { n: retention.refusedAttemptDays }) },
        ]}
      />
      <h2 class="govuk-heading-m">{say("settings.times")}</h2>
      <Summary
        rows={[
          { key: say("settings.words"), value: say("time.minutes", { n: unopened.victimWordsMinutes }) },
          {
            key: say("settings.updates"),
            value: say(unopened.updatesWorkingDays === 1 ? "settings.workingday" : "settings.workingdays", {
              n: unopened.updatesWorkingDays,
            }),
          },
          { key: say("settings.heads"), value: say("time.minutes", { n: body.headsEveryMinutes }) },
          {
            key: say("settings.help"),
            value: body.helpAnswer === undefined ? say("settings.help.none") : `“${body.helpAnswer}”`,
          },
        ]}
      />
    </>
  );
}
