import { useEffect, useMemo, useState } from "preact/hooks";
import type { Desk, Door, Me } from "../common/desk";
import { useMailbox } from "../common/mailbox";
import { useReading } from "../common/reading";
import { LinkButton } from "../common/ui/buttons";
import { DirectoryWarning, useDirectory } from "../common/ui/directory";
import { SignIn } from "../common/ui/signin";
import type { Language } from "../common/words";
import { announce, speech, SpeechProvider } from "../common/words";
import { useBeat } from "./beat";
import { Manage } from "./manager/manage";
import { Drills } from "./oncall/drills";
import { NextFortnight } from "./oncall/rota";
import { Ways } from "./oncall/ways";
import { AlertView } from "./pages/alert";
import { Board } from "./pages/board";
import { Codes } from "./codes/codes";
import { CaseRoom } from "./pages/caseroom";
import { Cases } from "./pages/cases";
import { NewCase } from "./pages/newcase";
import { at, usePlace } from "./place";
import { isDuty } from "./shared/teamfacts";
import { MyTeams } from "./teams/myteams";
import { Updates } from "./updates/updates";
import type { Work } from "./work";
import { messages, useSay } from "./words";

/** Whoever is put on the duty team sees its alerts without signing in anew. */
const ME_AGAIN_MS = 15_000;

type Page = "alerts" | "rota" | "drills" | "cases" | "updates" | "teams" | "codes" | "ways" | "manage";

/** The staff's side: what somebody sees of it depends on what the hub lets them ask. */
export function App({ door, wanted }: { readonly door: Door; readonly wanted: Language }) {
  const [language, setLanguage] = useState(wanted);
  const [hub, setHub] = useState<Desk>();
  const spoken = useMemo(() => speech(language, messages[language]), [language]);
  useEffect(() => {
    announce(language);
  }, [language]);
  const other = language === "en" ? "cy" : "en";
  return (
    <SpeechProvider value={spoken}>
      {hub === undefined ? (
        <div class="govuk-width-container">
          <main class="govuk-main-wrapper kch-narrow">
            <SignIn door={door} onIn={setHub} />
          </main>
        </div>
      ) : (
        <Inside
          hub={hub}
          onOut={() => {
            hub.leave();
            setHub(undefined);
          }}
        />
      )}
      <footer class="govuk-width-container kch-footer">
        <span lang={other}>
          <LinkButton
            onClick={() => {
              setLanguage(other);
            }}
          >
            {spoken.say("language.other")}
          </LinkButton>
        </span>
      </footer>
    </SpeechProvider>
  );
}

function Inside({ hub, onOut }: { readonly hub: Desk; readonly onOut: () => void }) {
  const say = useSay();
  const place = usePlace();
  const { body: me = hub.me } = useReading<Me>(hub, "/me", 0, useBeat(ME_AGAIN_MS));
  const onDuty = me.teams.includes("duty");
  const own = useMailbox(hub, hub.me.person);
  const duty = useMailbox(hub, onDuty ? "duty" : undefined);
  const now = useNow(hub);
  const trust = useDirectory(hub);
  useEffect(() => {
    const leaving = () => {
      hub.leave();
    };
    globalThis.addEventListener("pagehide", leaving);
    return () => {
      globalThis.removeEventListener("pagehide", leaving);
    };
  }, [hub]);
  const work: Work = { hub, own, duty, onDuty, now };
  const first = onDuty ? "alerts" : hub.me.role === "administrator" ? "manage" : "cases";
  const [page = first, id, part] = place;
  const manager = hub.me.role === "manager";
  const items: readonly (readonly [page: Page, shown: boolean])[] = [
    ["alerts", onDuty || manager],
    ["rota", onDuty || manager],
    ["drills", onDuty || manager],
    ["cases", hub.me.role !== "administrator"],
    ["updates", hub.me.role !== "administrator"],
    ["teams", me.teams.some((team) => !isDuty(team))],
    ["ways", true],
    ["codes", true],
    ["manage", manager || hub.me.role === "administrator"],
  ];
  return (
    <>
      <a href="#main" class="govuk-skip-link" onClick={skip}>
        {say("skip")}
      </a>
      <header class="govuk-service-navigation">
        <div class="govuk-width-container">
          <div class="govuk-service-navigation__container">
            <span class="govuk-service-navigation__service-name">{say("service")}</span>
            <nav aria-label={say("nav.label")} class="govuk-service-navigation__wrapper">
              <ul class="govuk-service-navigation__list">
                {items
                  .filter(([, shown]) => shown)
                  .map(([each]) => (
                    <li
                      key={each}
                      class={`govuk-service-navigation__item${
                        each === page ? " govuk-service-navigation__item--active" : ""
                      }`}
                    >
                      <a
                        class="govuk-service-navigation__link"
                        href={at(each)}
                        aria-current={each === page ? "page" : undefined}
                      >
                        {say(`nav.${each}`)}
                      </a>
                    </li>
                  ))}
                <li class="govuk-service-navigation__item">
                  <LinkButton onClick={onOut}>{say("nav.out")}</LinkButton> <span class="kch-name">{hub.me.name}</span>
                </li>
              </ul>
            </nav>
          </div>
        </div>
      </header>
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper kch-main" id="main" tabIndex={-1}>
          <DirectoryWarning hub={hub} trust={trust} />
          {(!own.connected || (onDuty && !duty.connected)) && (
            <p class="kch-offline" role="status">
              {say("live.lost")}
            </p>
          )}
          {page === "alerts" &&
            (onDuty || manager) &&
            (id === undefined ? <Board work={work} /> : <AlertView work={work} id={id} />)}
          {page === "cases" && <CasesAt work={work} id={id} part={part} />}
          {page === "updates" && <Updates work={work} />}
          {page === "teams" && <MyTeams work={work} id={id} />}
          {page === "codes" && <Codes work={work} person={id} />}
          {page === "rota" && (onDuty || manager) && <NextFortnight work={work} />}
          {page === "drills" && (onDuty || manager) && <Drills work={work} />}
          {page === "ways" && <Ways work={work} />}
          {page === "manage" && <Manage work={work} place={place.slice(1)} key={place.join("/")} />}
        </main>
      </div>
    </>
  );
}

function CasesAt({
  work,
  id,
  part,
}: {
  readonly work: Work;
  readonly id: string | undefined;
  readonly part: string | undefined;
}) {
  if (id === undefined) {
    return <Cases work={work} />;
  }
  return id === "new" ? <NewCase work={work} /> : <CaseRoom work={work} id={id} part={part} key={id} />;
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** The hub's time, for what counts on the screen. */
function useNow(hub: Desk): Date {
  const [now, setNow] = useState(() => hub.now());
  useEffect(() => {
    const every = setInterval(() => {
      setNow(hub.now());
    }, 10_000);
    return () => {
      clearInterval(every);
    };
  }, [hub]);
  return now;
}
