import { useEffect, useRef, useState } from "preact/hooks";
import type { AttachmentFacts, Desk } from "../desk";
import { troubleOf } from "../desk";
import { download } from "../download";
import { useSpeech } from "../words";
import { sizeOf, whyOf } from "./addfiles";
import { LinkButton } from "./buttons";

/** What browsers show; everything else can only be saved. */
const SHOWN = new Set(["image/jpeg", "image/png", "image/webp"]);
const WIDEST = 1600;
/** Names that say nothing, for who must not be given away by what lies among the downloads. */
const ENDINGS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
  "text/plain": "txt",
  "application/msword": "doc",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
};

interface Shown {
  readonly hub: Desk;
  readonly caseId: string;
  readonly message: string;
  /** For a victim: names stay hidden, and nothing is saved on her device without a second yes. */
  readonly discreet: boolean;
}

/** The files of an opened message: nothing is fetched until somebody asks for it, and nothing is kept but in memory. */
export function ShowFiles({ files, ...where }: Shown & { readonly files: readonly AttachmentFacts[] }) {
  return (
    <ul class="govuk-list kch-files__list">
      {files.map((facts) => (
        <OneFile key={facts.id} facts={facts} {...where} />
      ))}
    </ul>
  );
}

type State =
  | { readonly is: "closed" | "sure" }
  | { readonly is: "coming"; readonly part: number; readonly stop: AbortController }
  | { readonly is: "shown"; readonly picture: Blob }
  | { readonly is: "failed"; readonly wrong: unknown };

function OneFile({ facts, hub, caseId, message, discreet }: Shown & { readonly facts: AttachmentFacts }) {
  const speech = useSpeech();
  const { say } = speech;
  const [state, setState] = useState<State>({ is: "closed" });
  const coming = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      coming.current?.abort();
    },
    [],
  );
  const isPicture = SHOWN.has(facts.type);
  const neutral = say(isPicture ? "file.picture" : "file.document");
  const name = discreet ? neutral : facts.name;

  async function fetchIt(then: (file: Blob) => State) {
    const stop = new AbortController();
    coming.current = stop;
    setState({ is: "coming", part: 0, stop });
    try {
      const progress = (part: number) => {
        setState({ is: "coming", part, stop });
      };
      const file = await hub.fetchFile(caseId, message, facts, progress, stop.signal);
      setState(stop.signal.aborted ? { is: "closed" } : then(file));
    } catch (wrong) {
      setState(troubleOf(wrong).code === "cancelled" ? { is: "closed" } : { is: "failed", wrong });
    }
  }

  const show = () => void fetchIt((picture) => ({ is: "shown", picture }));
  const save = () =>
    void fetchIt((file) => {
      const called = discreet ? `file.${ENDINGS[facts.type] ?? "bin"}` : facts.name;
      download(called, new Blob([file], { type: "application/octet-stream" }));
      return { is: "closed" };
    });
  return (
    <li class="kch-file">
      <span>{name}</span>{" "}
      <span class="kch-file__about">
        {sizeOf(facts.size, speech)}
        {facts.asItCame && ` · ${say("file.kept")}`}
      </span>
      {state.is === "coming" && (
        <>
          <progress class="kch-progress" max={1} value={state.part} aria-label={say("file.opening")} />
          <LinkButton
            hidden={name}
            onClick={() => {
              state.stop.abort();
            }}
          >
            {say("file.stop")}
          </LinkButton>
        </>
      )}
      {state.is === "failed" && <p class="kch-error-text">{whyOf(state.wrong, speech)}</p>}
      {state.is === "shown" && <Picture picture={state.picture} name={name} />}
      {state.is === "sure" && <p class="govuk-body-s">{say("file.save.sure")}</p>}
      <span class="kch-file__does">
        {isPicture && (state.is === "closed" || state.is === "failed") && (
          <LinkButton hidden={name} onClick={show}>
            {say("file.show")}
          </LinkButton>
        )}
        {state.is === "shown" && (
          <LinkButton
            hidden={name}
            onClick={() => {
              setState({ is: "closed" });
            }}
          >
            {say("file.hide")}
          </LinkButton>
        )}{" "}
        {state.is === "sure" ? (
          <>
            <LinkButton onClick={save}>{say("file.save.yes")}</LinkButton>{" "}
            <LinkButton
              onClick={() => {
                setState({ is: "closed" });
              }}
            >
              {say("file.save.no")}
            </LinkButton>
          </>
        ) : (
          state.is !== "coming" && (
            <LinkButton
              hidden={name}
              onClick={() => {
                if (discreet) {
                  setState({ is: "sure" });
                } else {
                  save();
                }
              }}
            >
              {say("file.save")}
            </LinkButton>
          )
        )}
      </span>
    </li>
  );
}

/** Painted, not linked to: there is no address at which a browser could keep it. */
function Picture({ picture, name }: { readonly picture: Blob; readonly name: string }) {
  const { say } = useSpeech();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    createImageBitmap(picture)
      .then((bitmap) => {
        const on = canvas.current;
        if (!gone && on !== null) {
          const scale = Math.min(1, WIDEST / bitmap.width);
          on.width = Math.round(bitmap.width * scale);
          on.height = Math.round(bitmap.height * scale);
          on.getContext("2d")?.drawImage(bitmap, 0, 0, on.width, on.height);
        }
        bitmap.close();
      })
      .catch(() => {
        setFailed(true);
      });
    return () => {
      gone = true;
    };
  }, [picture]);
  return failed ? (
    <p class="kch-error-text">{say("file.undrawn")}</p>
  ) : (
    <canvas class="kch-picture" ref={canvas} role="img" aria-label={name} />
  );
}
