import { decodeSized, encode } from "./base64url";
import { type Bytes, parts } from "./bytes";
import { MailboxPair, seal } from "./hpke";
import { requireCount, requireName } from "./names";
import { Problem } from "./problem";
import type { MailboxKey } from "./sealer";
import { KEY_SIZE, SEALED_KEY_SIZE, VERSION } from "./suite";

const INVALID = "team-key-invalid";

/** Seals a team's private key of one epoch to a member's mailbox: 80 bytes, base64url. */
export async function sealTeamKey(team: MailboxKey, secret: Bytes, member: MailboxKey): Promise<string> {
  return encode(await seal(member.publicKey, secret, info(team, member.mailbox, member.epoch)));
}

/**
 * Opens what {@link sealTeamKey} made for this member: the raw private key, to be wiped. Throws `team-key-invalid`, also
 * for a private key that is not that of the team's public key.
 */
export async function openTeamKey(
  team: MailboxKey,
  sealed: string,
  member: { readonly mailbox: string; readonly epoch: number; readonly pair: MailboxPair },
): Promise<Bytes> {
  const message = decodeSized(sealed, SEALED_KEY_SIZE, INVALID, "/encryptedKey");
  const secret = await member.pair.open(message, info(team, member.mailbox, member.epoch));
  if (secret?.length !== KEY_SIZE) {
    throw new Problem(INVALID, "This team key is not sealed to this member.", "/encryptedKey");
  }
  if ((await MailboxPair.of(secret)).publicKey !== team.publicKey) {
    secret.fill(0);
    throw new Problem(INVALID, "The private key does not belong to the team's public key.", "/encryptedKey");
  }
  return secret;
}

function info(team: MailboxKey, member: string, memberEpoch: number): Bytes {
  return parts(
    "kch/team-key",
    VERSION,
    requireName(team.mailbox, INVALID, "/team"),
    requireCount(team.epoch, INVALID, "/epoch"),
    team.publicKey,
    requireName(member, INVALID, "/member"),
    requireCount(memberEpoch, INVALID, "/memberEpoch"),
  );
}
