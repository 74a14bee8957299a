import { refused, requireSound } from "./acquaintances";
import type { Bytes } from "./bytes";
import { type KeyRecord, mailboxKey } from "./directory";
import { MailboxPair, newSecret } from "./hpke";
import type { OwnKeys } from "./own";
import type { MailboxKey } from "./sealer";
import { openTeamKey, sealTeamKey } from "./teams";

/** A team's public key of one epoch, with the copy of the private key that is sealed to this member. */
export interface TeamEpoch {
  readonly epoch: number;
  readonly publicKey: string;
  readonly sealed?: SealedTeamKey | undefined;
}

export interface SealedTeamKey {
  readonly member: string;
  readonly epoch: number;
  readonly encryptedKey: string;
}

export interface NewTeamEpoch {
  readonly epoch: number;
  readonly publicKey: string;
  readonly sealedTo: SealedTeamKey[];
}

/** The private keys of the teams that a person is on, while they are signed in. */
export class HeldTeams {
  private readonly held = new Map<string, ReadonlyMap<number, MailboxPair>>();

  /** As far as there are copies for this member. Throws `team-key-invalid`. */
  async open(own: OwnKeys, team: string, epochs: readonly TeamEpoch[]): Promise<void> {
    const pairs = new Map<number, MailboxPair>();
    for (const { epoch, publicKey, sealed } of epochs) {
      const secret = sealed && (await secretOf(own, { mailbox: team, epoch, publicKey }, sealed));
      if (secret !== undefined) {
        pairs.set(epoch, await MailboxPair.of(secret));
        secret.fill(0);
      }
    }
    this.held.set(team, pairs);
  }

  pairs(team: string): ReadonlyMap<number, MailboxPair> | undefined {
    return this.held.get(team);
  }

  clear(): void {
    this.held.clear();
  }
}

export async function newTeamEpoch(team: string, epoch: number, members: readonly KeyRecord[]): Promise<NewTeamEpoch> {
  const secret = newSecret();
  const { publicKey } = await MailboxPair.of(secret);
  const key = { mailbox: team, epoch, publicKey };
  const sealedTo = await Promise.all(members.map((member) => sealTo(key, secret, member)));
  secret.fill(0);
  return { epoch, publicKey, sealedTo };
}

export async function shareTeam(
  own: OwnKeys,
  team: string,
  of: TeamEpoch,
  newcomer: KeyRecord,
): Promise<SealedTeamKey> {
  const key = { mailbox: team, epoch: of.epoch, publicKey: of.publicKey };
  const secret = (of.sealed && (await secretOf(own, key, of.sealed))) ?? refused();
  try {
    return await sealTo(key, secret, newcomer);
  } finally {
    secret.fill(0);
  }
}

async function secretOf(own: OwnKeys, team: MailboxKey, copy: SealedTeamKey): Promise<Bytes | undefined> {
  const pair = own.mailbox.get(copy.epoch);
  return pair && openTeamKey(team, copy.encryptedKey, { mailbox: own.record.person, epoch: copy.epoch, pair });
}

async function sealTo(team: MailboxKey, secret: Bytes, member: KeyRecord): Promise<SealedTeamKey> {
  await requireSound(member, member.person);
  const encryptedKey = await sealTeamKey(team, secret, mailboxKey(member));
  return { member: member.person, epoch: member.epoch, encryptedKey };
}
