/** Where leaving leads: a page that anybody may have open. */
const elsewhere = { en: "https://www.bbc.co.uk/weather", cy: "https://www.bbc.co.uk/tywydd" } as const;

const PRESSES = 3;
/** Presses that are further apart than this are not meant. */
const APART_MS = 5_000;

let atEnd: () => void = () => undefined;

/** What must be ended when she leaves; one thing at a time. */
export function endsOnLeaving(end: () => void): void {
  atEnd = end;
}

/**
 * Leaves at once: first nothing is on the screen, then the sign-in is ended without waiting for an answer, then another
 * page takes this one's place in the history, so that Back does not return. Needs no network for any of it but the last.
 */
export function leave(): void {
  blank();
  const end = atEnd;
  atEnd = () => undefined;
  end();
  globalThis.location.replace(elsewhere[document.documentElement.lang.startsWith("cy") ? "cy" : "en"]);
}

function blank(): void {
  document.body.replaceChildren();
}

/**
 * Nothing survives leaving in another way either: closing, Back, another address. Browsers that keep whole pages for Back
 * are shown an empty one that starts anew.
 */
export function leaveNothing(scope: Window): void {
  scope.addEventListener("pagehide", () => {
    blank();
    const end = atEnd;
    atEnd = () => undefined;
    end();
  });
  scope.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      scope.location.reload();
    }
  });
}

/** Three presses of Shift, and nothing else between them. `pressed` hears how many there were; 0: it did not count. */
export function shiftPresses(pressed: (count: number) => void): (event: KeyboardEvent) => void {
  let count = 0;
  let last = 0;
  return (event) => {
    if (event.key !== "Shift" || event.repeat) {
      if (count > 0 && event.key !== "Shift") {
        count = 0;
        pressed(0);
      }
      return;
    }
    const now = event.timeStamp;
    count = now - last > APART_MS ? 1 : count + 1;
    last = now;
    pressed(count);
    if (count === PRESSES) {
      count = 0;
      leave();
    }
  };
}
