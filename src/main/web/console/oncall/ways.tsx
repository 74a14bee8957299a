import { useState } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { Button, LinkButton } from "../../common/ui/buttons";
import { Input, Select } from "../../common/ui/fields";
import { Done, Heading } from "../../common/ui/page";
import { Told, useAct } from "../shared/act";
import { troubleOf } from "../shared/findings";
import { Waiting } from "../shared/parts";
import type { Work } from "../work";
import { useSay } from "../words";
import { Order } from "./order";

type MyWays = Schemas["MyWays"];
const written = ["sms", "call", "email"] as const;
type Written = (typeof written)[number];

/** How a worker herself is told of alerts: her addresses, in her order, and the PIN by which a phone takes an alert. */
export function Ways({ work }: { readonly work: Work }) {
  const say = useSay();
  const act = useAct();
  const { body: ways, trouble, again } = useReading<MyWays>(work.hub, "/me/ways");
  if (ways === undefined) {
    return <Waiting trouble={trouble} />;
  }
  const change = async (what: () => Promise<unknown>, said: string) => {
    const well = await act.run(what, said);
    await again();
    return well;
  };
  return (
    <>
      <Told act={act} />
      <Heading>{say("ways.title")}</Heading>
      <p class="govuk-body">{say("ways.text")}</p>
      {ways.troubles.length === 0 ? (
        <Done>{say("ways.well")}</Done>
      ) : (
        <div class="kch-mustnot">
          <h2 class="govuk-heading-s">{say("ways.troubles")}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {ways.troubles.map((code) => (
              <li key={code}>{troubleOf(code, say)}</li>
            ))}
          </ul>
        </div>
      )}
      <Addresses
        ways={ways}
        onRemove={(address) => void change(() => work.hub.remove(`/me/ways/addresses/${address}`), say("ways.removed"))}
      />
      <Add
        busy={act.busy}
        onAdd={(way, address) =>
          change(() => work.hub.create("/me/ways/addresses", { way, address }), say("ways.added"))
        }
      />
      <Order
        key={JSON.stringify([ways.routine, ways.urgent, ways.addresses.map((each) => each.address)])}
        ways={ways}
        busy={act.busy}
        onSave={(order) => void change(() => work.hub.put("/me/ways/order", order), say("ways.ordered"))}
      />
      <Pin
        there={ways.pin}
        busy={act.busy}
        onSet={(pin) => change(() => work.hub.put("/me/pin", { pin }), say("pin.done"))}
      />
    </>
  );
}

function Addresses({ ways, onRemove }: { readonly ways: MyWays; readonly onRemove: (address: string) => void }) {
  const say = useSay();
  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("ways.addresses")}</h2>
      {ways.addresses.length === 0 && <p class="govuk-body">{say("ways.addresses.none")}</p>}
      <ul class="govuk-list kch-rows">
        {ways.addresses.map((each) => (
          <li key={each.address} class="kch-rows__item">
            <span>
              {say(`way.${each.way}`)} <strong>{each.shown}</strong>{" "}
              {!each.works && (
                <strong class="govuk-tag govuk-tag--red">
                  {say(each.why === "not-configured" ? "ways.notconfigured" : "ways.notworking")}
                </strong>
              )}
            </span>
            <LinkButton
              hidden={`${say(`way.${each.way}`)} ${each.shown}`}
              onClick={() => {
                onRemove(each.address);
              }}
            >
              {say("ways.remove")}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Add({
  busy,
  onAdd,
}: {
  readonly busy: boolean;
  readonly onAdd: (way: Written, address: string) => Promise<boolean>;
}) {
  const say = useSay();
  const [way, setWay] = useState<Written>("sms");
  const [address, setAddress] = useState("");
  const [error, setError] = useState<string>();

  async function add() {
    setError(address.trim() === "" ? say("ways.add.error") : undefined);
    if (address.trim() !== "" && (await onAdd(way, address.trim()))) {
      setAddress("");
    }
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("ways.add")}</h2>
      <Select
        id="way"
        label={say("ways.way")}
        value={way}
        options={written.map((value) => ({ value, label: say(`way.${value}`) }))}
        onChange={setWay}
      />
      <Input
        id="way-address"
        label={say(way === "email" ? "ways.email" : "ways.number")}
        kind={way === "email" ? "email" : "tel"}
        width={30}
        value={address}
        error={error}
        onInput={setAddress}
      />
      <Button kind="secondary" busy={busy} onClick={() => void add()}>
        {say("ways.add.go")}
      </Button>
    </section>
  );
}

function Pin({
  there,
  busy,
  onSet,
}: {
  readonly there: boolean;
  readonly busy: boolean;
  readonly onSet: (pin: string) => Promise<boolean>;
}) {
  const say = useSay();
  const [pin, setPin] = useState("");
  const [error, setError] = useState<string>();

  async function set() {
    const whole = /^\d{6,12}$/.test(pin);
    setError(whole ? undefined : say("pin.error"));
    if (whole && (await onSet(pin))) {
      setPin("");
    }
  }

  return (
    <section class="kch-section">
      <h2 class="govuk-heading-m">{say("pin.title")}</h2>
      <p class="govuk-body">{say(there ? "pin.there" : "pin.none")}</p>
      <Input
        id="pin"
        label={say("pin.new")}
        hint={say("pin.hint")}
        kind="secret"
        width={10}
        value={pin}
        error={error}
        onInput={setPin}
      />
      <Button kind="secondary" busy={busy} onClick={() => void set()}>
        {say("pin.go")}
      </Button>
    </section>
  );
}
