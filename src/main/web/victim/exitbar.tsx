import { useEffect, useState } from "preact/hooks";
import { leave, shiftPresses } from "./exit";
import { useSay } from "./words";

/** Always at the bottom of what is seen, above the keyboard of a phone too. */
export function ExitBar() {
  const say = useSay();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const listener = shiftPresses(setCount);
    document.addEventListener("keydown", listener);
    return () => {
      document.removeEventListener("keydown", listener);
    };
  }, []);
  useEffect(stayInSight, []);
  return (
    <aside class="kch-exit" aria-label={say("exit.bar")}>
      <button type="button" class="govuk-button govuk-button--warning kch-exit__button" onClick={leave}>
        {say("exit.button")}
      </button>
      <span class="kch-exit__dots" aria-hidden="true">
        {[1, 2, 3].map((n) => (
          <span key={n} class={`kch-exit__dot${n <= count ? " kch-exit__dot--on" : ""}`} />
        ))}
      </span>
      <span class="govuk-visually-hidden" role="status">
        {count > 0 ? say("exit.pressed", { count }) : ""}
      </span>
    </aside>
  );
}

/** Keyboards on screens lie over the page without making it smaller: the bar moves up by as much. */
function stayInSight(): (() => void) | undefined {
  const seen = globalThis.visualViewport;
  if (!seen) {
    return undefined;
  }
  const place = () => {
    const hidden = seen.scale > 1.01 ? 0 : Math.max(0, globalThis.innerHeight - seen.height - seen.offsetTop);
    document.documentElement.style.setProperty("--kch-hidden", `${Math.round(hidden)}px`);
  };
  seen.addEventListener("resize", place);
  seen.addEventListener("scroll", place);
  return () => {
    seen.removeEventListener("resize", place);
    seen.removeEventListener("scroll", place);
  };
}
