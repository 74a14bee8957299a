import { useEffect, useRef, useState } from "preact/hooks";
import type { Desk, Draft, Preview } from "../../common/desk";
import { useBeat } from "../beat";

const AFTER_MS = 250;
/** A safe time may end while a page is open: what would happen is asked again so often. */
const AGAIN_MS = 15_000;

/**
 * What would happen to a message if it were sent at this moment.
 *
 * @param changes of the case: asked at once
 * @param writing whether there are words already: asked again when somebody begins to write
 * @param onTrouble hears why there is none for what is new; what fails when it is only asked again is asked again later
 */
export function usePreview(
  hub: Desk,
  caseId: string,
  draft: Draft,
  changes: number,
  writing: boolean,
  onTrouble: (thrown: unknown) => void,
): Preview | undefined {
  const [preview, setPreview] = useState<Preview>();
  const beat = useBeat(AGAIN_MS);
  const asked = `${caseId} ${changes} ${JSON.stringify(draft)}`;
  const last = useRef("");
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      const isNew = last.current !== asked;
      last.current = asked;
      hub
        .preview(caseId, draft)
        .then((answer) => {
          if (current) {
            setPreview(answer);
          }
        })
        .catch((thrown: unknown) => {
          if (current && isNew) {
            onTrouble(thrown);
          }
        });
    }, AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [hub, asked, writing, beat]);
  return preview;
}
