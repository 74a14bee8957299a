import type { Desk } from "../common/desk";
import type { Mailbox } from "../common/mailbox";

/** What the pages of one person's work have in common. */
export interface Work {
  readonly hub: Desk;
  /** One's own mailbox, as it grows. */
  readonly own: Mailbox;
  /** The duty team's, for its members. */
  readonly duty: Mailbox;
  readonly onDuty: boolean;
  /** The hub's time; goes on by itself. */
  readonly now: Date;
}
