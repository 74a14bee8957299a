import { useState } from "preact/hooks";
import type { Desk } from "../desk";
import { troubleOf } from "../desk";
import { type Chosen, MOST_FILES, type OutgoingFiles } from "../outgoing";
import { told } from "../troubles";
import type { Speech } from "../words";
import { useSpeech } from "../words";
import { LinkButton } from "./buttons";
import { Group, HintAndError, describedBy } from "./fields";
import { Details } from "./page";

/** With these, phones that take pictures in a kind of their own hand them over as JPEG. */
const CLEANED = "image/jpeg,image/png,image/webp,application/pdf,text/plain,.doc,.docx,.odt,.xls,.xlsx";

/** Chooses files for a message, and shows how they go: with how much is there, what went wrong, and a way to remove each. */
export function AddFiles({
  hub,
  caseId,
  files,
}: {
  readonly hub: Desk;
  readonly caseId: string;
  readonly files: OutgoingFiles;
}) {
  const speech = useSpeech();
  const { say } = speech;
  const [asItCame, setAsItCame] = useState(false);
  const [error, setError] = useState<string>();
  const choose = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    input.value = "";
    const most = MOST_FILES - files.all.length;
    setError(chosen.length > most ? say("file.many") : undefined);
    files.add(hub, caseId, chosen.slice(0, Math.max(0, most)), asItCame);
    setAsItCame(false);
  };
  return (
    <div class="kch-files">
      <Details summary={say("file.add")}>
        <Group error={error}>
          <label class="govuk-label" for="file">
            {say("file.choose")}
          </label>
          <HintAndError id="file" hint={say("file.add.hint")} error={error} />
          <input
            id="file"
            class="govuk-file-upload"
            type="file"
            multiple
            accept={asItCame ? undefined : CLEANED}
            autocomplete="off"
            aria-describedby={describedBy("file", say("file.add.hint"), error)}
            onChange={(event) => {
              choose(event.currentTarget);
            }}
          />
        </Group>
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id="evidence"
              type="checkbox"
              autocomplete="off"
              checked={asItCame}
              aria-describedby="evidence-hint"
              onChange={(event) => {
                setAsItCame(event.currentTarget.checked);
              }}
            />
            <label class="govuk-label govuk-checkboxes__label" for="evidence">
              {say("file.evidence")}
            </label>
            <div class="govuk-hint govuk-checkboxes__hint" id="evidence-hint">
              {say("file.evidence.hint")}
            </div>
          </div>
        </div>
      </Details>
      {files.all.length > 0 && (
        <ul class="govuk-list kch-files__list" aria-label={say("file.list")}>
          {files.all.map((file) => (
            <OneFile key={file.key} file={file} files={files} speech={speech} />
          ))}
        </ul>
      )}
    </div>
  );
}

function OneFile({
  file,
  files,
  speech,
}: {
  readonly file: Chosen;
  readonly files: OutgoingFiles;
  readonly speech: Speech;
}) {
  const { say } = speech;
  const { name } = file;
  return (
    <li class="kch-file">
      <span role="status" class={file.state === "failed" ? "kch-error-text" : ""}>
        {file.state === "failed"
          ? say("file.failed", { name, why: whyOf(file.wrong, speech) })
          : say(`file.${file.state}`, { name })}
      </span>{" "}
      <span class="kch-file__about">
        {sizeOf(file.size, speech)}
        {file.asItCame && ` · ${say("file.kept")}`}
      </span>
      {file.state === "sending" && (
        <progress class="kch-progress" max={1} value={file.part} aria-label={say("file.sending", { name })} />
      )}
      <span class="kch-file__does">
        {file.state === "failed" && file.hopeless !== true && (
          <LinkButton
            hidden={name}
            onClick={() => {
              files.again(file.key);
            }}
          >
            {say("file.again")}
          </LinkButton>
        )}{" "}
        <LinkButton
          hidden={name}
          onClick={() => {
            files.remove(file.key);
          }}
        >
          {say("file.remove")}
        </LinkButton>
      </span>
    </li>
  );
}

const WHY: Readonly<Record<string, string>> = {
  "picture-unknown": "file.unknown",
  "picture-unreadable": "file.unreadable",
  "attachment-too-large": "file.large",
  "attachment-empty": "file.empty",
  "file-changed": "file.changed",
  "attachment-altered": "file.altered",
};

/** In our own words where there are any. */
export function whyOf(wrong: unknown, speech: Speech): string {
  const key = WHY[troubleOf(wrong).code];
  return key === undefined ? told(wrong, speech) : speech.say(key);
}

export function sizeOf(bytes: number, { say, language }: Speech): string {
  const kb = bytes / 1000;
  const shown = (n: number, digits: number) =>
    new Intl.NumberFormat(language === "en" ? "en-GB" : language, { maximumFractionDigits: digits }).format(n);
  return kb < 1000
    ? say("file.size.kb", { n: shown(Math.max(1, kb), 0) })
    : say("file.size.mb", { n: shown(kb / 1000, 1) });
}
