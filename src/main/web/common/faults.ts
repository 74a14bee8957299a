import type { Plan } from "./desk";
import { days, isClock, weekOf } from "./plan";
import type { FieldError } from "./ui/page";
import type { Speech } from "./words";

/** What is plainly wrong with a plan, before the hub is asked. */
export function faultsOf(plan: Plan, { say }: Speech): FieldError[] {
  const wrong: FieldError[] = [];
  for (const channel of plan.channels) {
    if (channel.wording !== "never" && channel.via !== "push" && (channel.address ?? "").trim() === "") {
      wrong.push({
        field: `address-${channel.via}`,
        text: say("safe.error.address", { via: say(`via.${channel.via}`) }),
      });
    }
  }
  if (plan.channels.some((channel) => channel.wording === "cover") && (plan.coverText ?? "").trim() === "") {
    wrong.push({ field: "cover", text: say("safe.error.cover") });
  }
  for (const day of days) {
    weekOf(plan)[day].forEach((span, i) => {
      if (!isClock(span.from) || !isClock(span.to, true)) {
        wrong.push({ field: `${day}-${i}-from`, text: say("safe.error.time", { day: say(`day.${day}`) }) });
      }
    });
  }
  return wrong;
}

/** What a form cannot help leaving behind: empty texts, and channels that were only looked at. */
export function tidy(plan: Plan): Plan {
  const { coverText, through, reviewDate, ...rest } = plan;
  const channels = plan.channels.map((channel) => {
    const { address, ...others } = channel;
    return (address ?? "").trim() === "" ? others : { ...others, address: (address ?? "").trim() };
  });
  return {
    ...rest,
    channels,
    ...((coverText ?? "").trim() === "" ? {} : { coverText: (coverText ?? "").trim() }),
    ...(through === undefined || through === "" ? {} : { through }),
    ...(reviewDate === undefined || reviewDate === "" ? {} : { reviewDate }),
  };
}
