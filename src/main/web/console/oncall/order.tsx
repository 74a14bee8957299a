import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Select } from "../../common/ui/fields";
import { useSay } from "../words";

type MyWays = Schemas["MyWays"];
type Turn = Readonly<{ address: string; afterSeconds: number }>;
interface Turns {
  readonly routine: readonly Turn[];
  readonly urgent: readonly Turn[];
}

const delays = [0, 60, 120, 300, 600, 900, 1_800, 3_600];

/** In which order, and how long after each other, one's addresses are used. In the hub one is always told at once. */
export function Order({
  ways,
  busy,
  onSave,
}: {
  readonly ways: MyWays;
  readonly busy: boolean;
  readonly onSave: (order: Turns) => void;
}) {
  const say = useSay();
  const [order, setOrder] = useState<Turns>({ routine: bare(ways.routine), urgent: bare(ways.urgent) });
  if (ways.addresses.length === 0) {
    return null;
  }
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("ways.order")}</h2>
      {(["urgent", "routine"] as const).map((kind) => (
        <List
          key={kind}
          kind={kind}
          ways={ways}
          turns={order[kind]}
          onChange={(turns) => {
            setOrder({ ...order, [kind]: turns });
          }}
        />
      ))}
      <Button
        kind="secondary"
        busy={busy}
        onClick={() => {
          onSave(order);
        }}
      >
        {say("ways.order.go")}
      </Button>
    </section>
  );
}

function bare(turns: MyWays["urgent"]): Turn[] {
  return turns.map(({ address, afterSeconds }) => ({ address, afterSeconds }));
}

function List({
  kind,
  ways,
  turns,
  onChange,
}: {
  readonly kind: keyof Turns;
  readonly ways: MyWays;
  readonly turns: readonly Turn[];
  readonly onChange: (turns: readonly Turn[]) => void;
}) {
  const say = useSay();
  const nameOf = (id: string) => {
    const its = ways.addresses.find((each) => each.address === id);
    return its === undefined ? id : `${say(`way.${its.way}`)} ${its.shown}`;
  };
  const unused = ways.addresses.filter((each) => !turns.some((turn) => turn.address === each.address));
  return (
    <fieldset class="govuk-fieldset kch-section">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say(`ways.order.${kind}`)}</legend>
      {turns.length === 0 && <p class="govuk-body">{say("ways.order.none")}</p>}
      <ol class="govuk-list govuk-list--number">
        {turns.map((turn, i) => (
          <li key={turn.address}>
            <Select
              id={`after-${kind}-${i}`}
              label={say("ways.order.after", { address: nameOf(turn.address) })}
              value={String(turn.afterSeconds)}
              options={[...new Set([...delays, turn.afterSeconds])]
                .sort((a, b) => a - b)
                .map((seconds) => ({
                  value: String(seconds),
                  label:
                    seconds === 0
                      ? say("ways.atonce")
                      : seconds % 60 === 0
                        ? say("time.minutes", { n: seconds / 60 })
                        : say("time.seconds", { n: seconds }),
                }))}
              onChange={(seconds) => {
                onChange(turns.map((each, at) => (at === i ? { ...each, afterSeconds: Number(seconds) } : each)));
              }}
            />
            <span class="kch-buttons">
              {i > 0 && (
                <LinkButton
                  hidden={nameOf(turn.address)}
                  onClick={() => {
                    onChange(moved(turns, i));
                  }}
                >
                  {say("order.up")}
                </LinkButton>
              )}
              <LinkButton
                hidden={nameOf(turn.address)}
                onClick={() => {
                  onChange(turns.filter((each) => each !== turn));
                }}
              >
                {say("ways.order.leave")}
              </LinkButton>
            </span>
          </li>
        ))}
      </ol>
      {unused.map((each) => (
        <p class="govuk-body" key={each.address}>
          <LinkButton
            onClick={() => {
              onChange([...turns, { address: each.address, afterSeconds: 0 }]);
            }}
          >
            {say("ways.order.use", { address: nameOf(each.address) })}
          </LinkButton>
        </p>
      ))}
    </fieldset>
  );
}

/** With this one before the one that it followed. */
export function moved<T>(all: readonly T[], at: number): T[] {
  return all.flatMap((each, i) => {
    const other = i === at - 1 ? all[at] : i === at ? all[at - 1] : each;
    return other === undefined ? [] : [other];
  });
}
