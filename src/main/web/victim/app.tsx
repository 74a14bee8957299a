import { useEffect, useMemo, useState } from "preact/hooks";
import type { Door, Desk } from "../common/desk";
import { Details } from "../common/ui/page";
import type { Language } from "../common/words";
import { announce, speech, SpeechProvider } from "../common/words";
import { endsOnLeaving } from "./exit";
import { ExitBar } from "./exitbar";
import { whenIdle } from "./idle";
import { Inside } from "./inside";
import { SignIn } from "../common/ui/signin";
import { Idle, Start } from "./pages/start";
import { messages, useSay } from "./words";

type Where = { at: "start" } | { at: "sign-in" } | { at: "in"; hub: Desk } | { at: "idle" };

/** The victim's side of the hub. All that it knows is in here; nothing of it is kept when she leaves. */
export function App({ door, wanted }: { readonly door: Door; readonly wanted: Language }) {
  const [language, setLanguage] = useState(wanted);
  const spoken = useMemo(() => speech(language, messages[language]), [language]);
  const { say } = spoken;
  const [where, setWhere] = useState<Where>({ at: "start" });
  useEffect(() => {
    announce(language);
  }, [language]);
  const hub = where.at === "in" ? where.hub : undefined;
  useEffect(() => {
    if (hub === undefined) {
      return undefined;
    }
    endsOnLeaving(() => {
      hub.leave();
    });
    return whenIdle(() => {
      hub.leave();
      setWhere({ at: "idle" });
    });
  }, [hub]);

  const page = () => {
    switch (where.at) {
      case "start":
        return (
          <Start
            onGo={() => {
              setWhere({ at: "sign-in" });
            }}
          />
        );
      case "sign-in":
        return (
          <SignIn
            door={door}
            onIn={(signedIn) => {
              setWhere({ at: "in", hub: signedIn });
            }}
          >
            <Details summary={say("in.help")}>{say("in.help.text")}</Details>
          </SignIn>
        );
      case "in":
        return (
          <Inside
            hub={where.hub}
            onOut={() => {
              where.hub.leave();
              setWhere({ at: "idle" });
            }}
          />
        );
      case "idle":
        return (
          <Idle
            onGo={() => {
              setWhere({ at: "sign-in" });
            }}
          />
        );
    }
  };
  return (
    <SpeechProvider value={spoken}>
      <div class="govuk-width-container kch-page">
        <main class="kch-main">{page()}</main>
        {where.at !== "idle" && <LanguageChoice language={language} onChoose={setLanguage} />}
      </div>
      {where.at !== "idle" && <ExitBar />}
    </SpeechProvider>
  );
}

function LanguageChoice({
  language,
  onChoose,
}: {
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
}) {
  const say = useSay();
  const other = language === "en" ? "cy" : "en";
  return (
    <p class="govuk-body-s kch-language">
      <button
        type="button"
        class="govuk-link kch-link"
        lang={other}
        onClick={() => {
          onChoose(other);
        }}
      >
        {say("language.other")}
      </button>
    </p>
  );
}
