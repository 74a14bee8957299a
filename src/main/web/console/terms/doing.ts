import { useState } from "preact/hooks";
import { told } from "../../common/troubles";
import type { FieldError } from "../../common/ui/page";
import { useSpeech } from "../../common/words";

/** Something that is recorded at the hub: once at a time, with what went wrong; what was written stays where it is. */
export function useDoing(again: () => Promise<void>) {
  const speech = useSpeech();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  async function act(wrong: readonly FieldError[], doIt: () => Promise<unknown>): Promise<boolean> {
    setErrors(wrong);
    setDone(false);
    if (wrong.length > 0 || busy) {
      return false;
    }
    setBusy(true);
    try {
      await doIt();
      setDone(true);
      return true;
    } catch (thrown) {
      setErrors([{ field: "", text: told(thrown, speech) }]);
      return false;
    } finally {
      await again();
      setBusy(false);
    }
  }

  return { errors, busy, done, act };
}
