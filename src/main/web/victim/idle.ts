/** After this long without a touch or a key she is signed out. */
export const IDLE_MS = 5 * 60_000;

const signsOfLife = ["pointerdown", "keydown", "input", "scroll", "touchstart"] as const;

/** Calls `idle` once after nothing was done for that long. Gives what stops it. Sleep of the device counts as time. */
export function whenIdle(idle: () => void, scope: Window & typeof globalThis = globalThis as never): () => void {
  let last = Date.now();
  const check = () => {
    if (Date.now() - last >= IDLE_MS) {
      stop();
      idle();
      return true;
    }
    return false;
  };
  // The first touch after a long sleep comes too late: whoever picks the phone up then may be somebody else.
  const alive = () => {
    if (!check()) {
      last = Date.now();
    }
  };
  const every = scope.setInterval(check, 5_000);
  for (const sign of signsOfLife) {
    scope.addEventListener(sign, alive, { passive: true, capture: true });
  }
  scope.document.addEventListener("visibilitychange", check);
  function stop() {
    scope.clearInterval(every);
    for (const sign of signsOfLife) {
      scope.removeEventListener(sign, alive, { capture: true });
    }
    scope.document.removeEventListener("visibilitychange", check);
  }
  return stop;
}
