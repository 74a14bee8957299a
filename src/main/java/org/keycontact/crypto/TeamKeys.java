package org.keycontact.crypto;

import java.util.Arrays;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;

/** A team's private mailbox key of one epoch, sealed to each member's mailbox. */
public final class TeamKeys {
    private static final String INVALID = "team-key-invalid";

    private TeamKeys() {}

    /**
     * Seals the team's private key to a member.
     *
     * @return 80 bytes in unpadded base64url
     * @throws Problem INVALID: {@code team-key-invalid} for names and epochs, {@code mailbox-key-invalid}
     */
    public static String seal(String team, int epoch, MailboxKeyPair teamPair, MailboxKey member) {
        byte[] secret = teamPair.exportPrivateKey();
        try {
            return Base64Url.encode(Hpke.seal(
                    member.publicKey(),
                    secret,
                    info(team, epoch, teamPair.publicKey(), member.mailbox(), member.epoch())));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Opens what {@link #seal} made for this member.
     *
     * @param team the team's mailbox, epoch and public key as others seal to it: a private key of any other is refused
     * @throws Problem INVALID, {@code team-key-invalid}
     */
    public static MailboxKeyPair open(
            MailboxKey team, String sealed, String member, int memberEpoch, MailboxKeyPair memberPair) {
        byte[] message = Base64Url.decode(sealed, Suite.SEALED_KEY_SIZE, INVALID, "/encryptedKey");
        byte[] secret = Hpke.open(
                        memberPair, message, info(team.mailbox(), team.epoch(), team.publicKey(), member, memberEpoch))
                .filter(raw -> raw.length == Suite.KEY_SIZE)
                .orElseThrow(() -> invalid("This team key is not sealed to this member."));
        MailboxKeyPair pair = MailboxKeyPair.fromPrivateKey(secret);
        Arrays.fill(secret, (byte) 0);
        if (!pair.publicKey().equals(team.publicKey())) {
            throw invalid("The private key does not belong to the team's public key.");
        }
        return pair;
    }

    private static byte[] info(String team, int epoch, String publicKey, String member, int memberEpoch) {
        return new LengthPrefixed("kch/team-key")
                .add(Suite.VERSION)
                .add(Names.require(team, INVALID, "/team"))
                .add(Names.requireCount(epoch, INVALID, "/epoch"))
                .add(publicKey)
                .add(Names.require(member, INVALID, "/member"))
                .add(Names.requireCount(memberEpoch, INVALID, "/memberEpoch"))
                .bytes();
    }

    private static Problem invalid(String sentence) {
        return Problem.invalid(INVALID, sentence, "/encryptedKey");
    }
}
