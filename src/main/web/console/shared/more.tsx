import { Button } from "../../common/ui/buttons";
import { useSay } from "../words";

/** Shows so many more of a long list, as long as there are any. */
export function More({
  all,
  shown,
  step,
  onShow,
}: {
  readonly all: number;
  readonly shown: number;
  readonly step: number;
  readonly onShow: (shown: number) => void;
}) {
  const say = useSay();
  if (all <= shown) {
    return null;
  }
  return (
    <Button
      kind="secondary"
      onClick={() => {
        onShow(shown + step);
      }}
    >
      {say("cases.more")}
    </Button>
  );
}
