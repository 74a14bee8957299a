import type { Plan, Schemas, Via } from "../desk";
import { Input, Radios } from "./fields";
import type { FieldError } from "./page";
import { errorOf } from "./page";
import { useSpeech } from "../words";

type Channel = Schemas["Channel"];

/** Nothing else can be reached by a browser that keeps nothing. */
const ways = ["sms", "voice", "email"] as const satisfies readonly Via[];
type Way = (typeof ways)[number];

/** Which ways may be used, and what may be put on them. */
export function Ways({
  channels,
  errors,
  onChange,
}: {
  readonly channels: Plan["channels"];
  readonly errors: readonly FieldError[];
  readonly onChange: (channels: Channel[]) => void;
}) {
  function change(via: Way, part: Partial<Channel>) {
    const before = channels.find((channel) => channel.via === via);
    const after: Channel = { via, wording: "never", ...before, ...part };
    onChange(
      before === undefined ? [...channels, after] : channels.map((channel) => (channel.via === via ? after : channel)),
    );
  }
  return (
    <>
      {ways.map((via) => (
        <Way
          key={via}
          via={via}
          channel={channels.find((channel) => channel.via === via) ?? { via, wording: "never" }}
          error={errorOf(errors, `address-${via}`)}
          onChange={(part) => {
            change(via, part);
          }}
        />
      ))}
    </>
  );
}

function Way({
  via,
  channel,
  error,
  onChange,
}: {
  readonly via: Way;
  readonly channel: Channel;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<Channel>) => void;
}) {
  const { say } = useSpeech();
  const used = channel.wording !== "never";
  return (
    <div class="kch-way">
      <Radios
        id={`way-${via}`}
        legend={say(`via.${via}`)}
        small
        value={channel.wording}
        options={[
          { value: "never", label: say("safe.way.off") },
          { value: "cover", label: say("safe.way.cover") },
          { value: "text", label: say("safe.way.text") },
        ]}
        onChange={(wording) => {
          onChange({ wording });
        }}
      />
      {used && (
        <Input
          id={`address-${via}`}
          label={say(`safe.address.${via}`)}
          kind={via === "email" ? "email" : "tel"}
          width={20}
          value={channel.address ?? ""}
          onInput={(address) => {
            onChange({ address });
          }}
          error={error}
        />
      )}
      {used && (
        <Radios
          id={`urgent-${via}`}
          legend={say("safe.urgent")}
          small
          value={channel.urgent ?? "safe-times"}
          options={[
            { value: "safe-times", label: say("safe.urgent.safe-times") },
            { value: "any-time", label: say("safe.urgent.any-time") },
            { value: "never", label: say("safe.urgent.never") },
          ]}
          onChange={(urgent) => {
            onChange({ urgent });
          }}
        />
      )}
    </div>
  );
}
