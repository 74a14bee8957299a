import type { Draft, Preview } from "../../common/desk";

/** What somebody writes for one case or many. */
export interface Update {
  readonly cases: readonly string[];
  readonly to: "victim" | "advocate" | "duty";
  readonly category: Draft["category"];
  readonly urgency: Draft["urgency"];
  readonly basis: Draft["basis"];
  readonly withhold: boolean;
  readonly words: string;
}

export const fresh: Update = {
  cases: [],
  to: "victim",
  category: "progress",
  urgency: "routine",
  basis: undefined,
  withhold: false,
  words: "",
};

export function draftOf(update: Update): Draft {
  const { to, category, urgency, basis, withhold } = update;
  return {
    to,
    category,
    urgency,
    reply: false,
    withhold: to !== "victim" && withhold,
    ...(to !== "victim" && basis !== undefined && { basis }),
  };
}

/** What a category changes depends on whom it is for: the duty team gets everything alike. */
export function categoryMatters(update: Update): boolean {
  return update.to !== "duty";
}

/** A lawful basis is asked for where the hub says that there must be one (guidance, 91-93), and stays in sight once it was. */
export function basisMatters(update: Update, previews: readonly (Preview | undefined)[]): boolean {
  const asked = previews.some(
    (preview) => preview?.refused?.code === "no-basis" || preview?.refused?.code === "no-consent",
  );
  return update.to !== "victim" && update.urgency === "routine" && (asked || update.basis !== undefined);
}
