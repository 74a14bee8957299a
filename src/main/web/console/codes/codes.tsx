import { useEffect, useMemo, useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Times } from "../../common/times";
import { told } from "../../common/troubles";
import { Select } from "../../common/ui/fields";
import { ErrorSummary, Heading, Inset, Loading, Warning } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import { useSay } from "../words";

const LATELY_MS = 30 * 86_400_000;

/** Six words to read to each other, over the telephone or face to face: the same on both screens, or something is wrong. */
export function Codes({ work, person }: { readonly work: Work; readonly person: string | undefined }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub } = work;
  const { body, trouble } = useReading<Schemas["People"]>(hub, "/people?limit=200");
  if (body === undefined) {
    return trouble === undefined ? <Loading /> : <ErrorSummary errors={[{ field: "", text: told(trouble, speech) }]} />;
  }
  const people = body.people.filter((each) => each.enrolled === true && each.person !== hub.me.person);
  return (
    <>
      <Heading>{say("codes.title")}</Heading>
      <p class="govuk-body">{say("codes.intro")}</p>
      <Select
        id="codes-who"
        label={say("codes.who")}
        value={person ?? ""}
        options={[
          { value: "", label: say("exclude.choose") },
          ...people.map((each) => ({ value: each.person, label: each.name })),
        ]}
        onChange={(who) => {
          globalThis.location.hash = who === "" ? "#/codes" : `#/codes/${who}`;
        }}
      />
      {person !== undefined && (
        <Code
          key={person}
          work={work}
          person={person}
          name={people.find((each) => each.person === person)?.name ?? person}
        />
      )}
    </>
  );
}

function Code({ work, person, name }: { readonly work: Work; readonly person: string; readonly name: string }) {
  const say = useSay();
  const speech = useSpeech();
  const { hub } = work;
  const times = useMemo(() => new Times(speech.language), [speech.language]);
  const [words, setWords] = useState<string>();
  const [error, setError] = useState<string>();
  const { body } = useReading<Schemas["DirectoryRecord"]>(hub, `/directory/${person}`);
  const record = body?.keyRecord;
  useEffect(() => {
    hub
      .compare(person)
      .then(setWords)
      .catch((thrown: unknown) => {
        setError(told(thrown, speech));
      });
  }, [hub, person]);
  const lately = record !== undefined && record.epoch > 1 && work.now.getTime() - Date.parse(record.madeAt) < LATELY_MS;
  return (
    <section class="kch-card" aria-labelledby="code">
      <h2 class="govuk-heading-m" id="code">
        {say("codes.with", { name })}
      </h2>
      {error !== undefined && <ErrorSummary errors={[{ field: "", text: error }]} />}
      {lately && <Warning>{say("codes.changed", { name, date: times.day(record.madeAt) })}</Warning>}
      {words !== undefined && (
        <ol class="kch-code" lang="en-GB">
          {words.split(" ").map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
      )}
      {words === undefined && error === undefined && <Loading />}
      <Inset>{say("codes.how", { name })}</Inset>
      {record !== undefined && (
        <p class="govuk-body">
          {say(record.epoch > 1 ? "codes.renewed" : "codes.first", {
            date: times.day(record.madeAt),
            count: record.epoch - 1,
          })}
        </p>
      )}
    </section>
  );
}
