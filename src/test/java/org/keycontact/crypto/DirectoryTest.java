package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.crypto.Sample.ASHA;
import static org.keycontact.crypto.Sample.DUTY;
import static org.keycontact.crypto.Sample.RAJ;
import static org.keycontact.crypto.Sample.refused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.crypto.DirectoryChain.Entry;
import org.keycontact.crypto.DirectoryChain.Head;

class DirectoryTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    private static final KeyRecord RECORD = KeyRecords.sign(RAJ, ASHA.publicFor("raj", 1), NOON);

    @Test
    void aPersonSpeaksForTheirOwnKeys() {
        KeyRecords.verify(RECORD);
        assertThat(RECORD.signingKey()).isEqualTo(RAJ.publicKey());
        assertThat(KeyRecords.mailboxKey(RECORD)).isEqualTo(ASHA.publicFor("raj", 1));

        KeyRecord r = RECORD;
        List<KeyRecord> changed = List.of(
                new KeyRecord("ola", r.signingKey(), r.mailboxKey(), r.epoch(), r.madeAt(), r.signature()),
                new KeyRecord("raj", SigningKeyPair.generate().publicKey(), r.mailboxKey(), 1, NOON, r.signature()),
                new KeyRecord("raj", r.signingKey(), DUTY.publicKey(), r.epoch(), r.madeAt(), r.signature()),
                new KeyRecord("raj", r.signingKey(), r.mailboxKey(), 2, r.madeAt(), r.signature()),
                new KeyRecord("raj", r.signingKey(), r.mailboxKey(), 0, r.madeAt(), r.signature()),
                new KeyRecord("raj", r.signingKey(), r.mailboxKey(), 1, NOON.plusMillis(1), r.signature()),
                new KeyRecord("raj", r.signingKey(), r.mailboxKey(), 1, NOON.plusNanos(1), r.signature()),
                new KeyRecord("raj", r.signingKey(), r.mailboxKey() + "=", 1, NOON, r.signature()),
                new KeyRecord("raj", r.signingKey(), r.mailboxKey(), 1, NOON, r.signature() + "A"),
                new KeyRecord("raj", r.signingKey(), r.mailboxKey(), 1, NOON, Base64Url.encode(new byte[64])));
        for (KeyRecord wrong : changed) {
            refused(() -> KeyRecords.verify(wrong), "key-record-invalid");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
            })
    void signingKeysThatFitManyMessagesAreRefused(String hex) {
        String key = Base64Url.encode(HexFormat.of().parseHex(hex));
        byte[] signature = new byte[64];
        signature[0] = 1;

        refused(() -> Signatures.verify("any", new byte[0], Base64Url.encode(signature), key), "signature-invalid");
    }

    @Test
    void aSignatureForOnePurposeDoesNotPassForAnother() {
        byte[] message = {1, 2, 3};
        String signature = RAJ.sign("one", message);

        Signatures.verify("one", message, signature, RAJ.publicKey());
        refused(() -> Signatures.verify("two", message, signature, RAJ.publicKey()), "signature-invalid");
        refused(() -> Signatures.verify("one", new byte[] {1, 2}, signature, RAJ.publicKey()), "signature-invalid");
    }

    @Test
    void theDirectoryOnlyGrows() {
        List<Entry> entries = entries(5);
        Head afterTwo = DirectoryChain.verify(Head.EMPTY, entries.subList(0, 2));

        assertThat(DirectoryChain.verify(afterTwo, entries.subList(2, 5)))
                .isEqualTo(DirectoryChain.verify(Head.EMPTY, entries));
        assertThat(DirectoryChain.verify(afterTwo, List.of())).isEqualTo(afterTwo);
        assertThat(afterTwo.n()).isEqualTo(2);
    }

    @Test
    void aRewrittenDirectoryIsFoundOut() {
        List<Entry> entries = entries(5);
        Head afterTwo = DirectoryChain.verify(Head.EMPTY, entries.subList(0, 2));
        Entry third = entries.get(2);
        KeyRecord invented = KeyRecords.sign(SigningKeyPair.generate(), DUTY.publicFor("person3", 9), NOON);

        refused(() -> DirectoryChain.verify(afterTwo, entries.subList(3, 5)), "directory-broken");
        refused(() -> DirectoryChain.verify(afterTwo, List.of(third, third)), "directory-broken");
        refused(
                () -> DirectoryChain.verify(afterTwo, List.of(new Entry(3, invented, third.hash()))),
                "directory-broken");
        refused(
                () -> DirectoryChain.verify(afterTwo, List.of(new Entry(4, third.record(), third.hash()))),
                "directory-broken");
        refused(() -> DirectoryChain.verify(Head.EMPTY, entries(5).subList(1, 2)), "directory-broken");
        Head shownDifferently = DirectoryChain.append(Head.EMPTY, invented);
        refused(() -> DirectoryChain.verify(shownDifferently, entries.subList(1, 5)), "directory-broken");
    }

    @Test
    void theHubSignsHeads() {
        Head head = DirectoryChain.append(Head.EMPTY, RECORD);
        String signature = RAJ.sign(Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(head));

        Signatures.verify(Signatures.DIRECTORY_HEAD, DirectoryChain.headBytes(head), signature, RAJ.publicKey());
        refused(
                () -> Signatures.verify(
                        Signatures.DIRECTORY_HEAD,
                        DirectoryChain.headBytes(new Head(2, head.hash())),
                        signature,
                        RAJ.publicKey()),
                "signature-invalid");
    }

    @Test
    void aTeamsKeyReachesItsMembersOnly() {
        MailboxKeyPair team = MailboxKeyPair.generate();
        MailboxKey key = team.publicFor("duty", 2);
        String sealed = TeamKeys.seal("duty", 2, team, ASHA.publicFor("asha", 1));

        assertThat(TeamKeys.open(key, sealed, "asha", 1, ASHA).exportPrivateKey())
                .isEqualTo(team.exportPrivateKey());
        refused(() -> TeamKeys.open(key, sealed, "asha", 1, DUTY), "team-key-invalid");
        refused(() -> TeamKeys.open(key, sealed, "asha", 2, ASHA), "team-key-invalid");
        refused(() -> TeamKeys.open(key, sealed, "ben", 1, ASHA), "team-key-invalid");
        refused(() -> TeamKeys.open(team.publicFor("duty", 3), sealed, "asha", 1, ASHA), "team-key-invalid");
        refused(() -> TeamKeys.open(team.publicFor("night", 2), sealed, "asha", 1, ASHA), "team-key-invalid");
        refused(() -> TeamKeys.open(DUTY.publicFor("duty", 2), sealed, "asha", 1, ASHA), "team-key-invalid");
        refused(() -> TeamKeys.open(key, sealed + "A", "asha", 1, ASHA), "team-key-invalid");
        refused(() -> TeamKeys.seal("du ty", 2, team, ASHA.publicFor("asha", 1)), "team-key-invalid");
    }

    @Test
    void aTeamKeyThatIsNotTheTeamsIsRefused() {
        MailboxKeyPair mallory = MailboxKeyPair.generate();
        MailboxKey team = DUTY.publicFor("duty", 2);
        byte[] info = new LengthPrefixed("kch/team-key")
                .add(1)
                .add("duty")
                .add(2)
                .add(team.publicKey())
                .add("asha")
                .add(1)
                .bytes();
        String sealed = Base64Url.encode(Hpke.seal(ASHA.publicKey(), mallory.exportPrivateKey(), info));

        refused(() -> TeamKeys.open(team, sealed, "asha", 1, ASHA), "team-key-invalid")
                .satisfies(problem -> assertThat(problem.sentence()).contains("does not belong"));
    }

    private static List<Entry> entries(int many) {
        List<Entry> entries = new ArrayList<>();
        Head head = Head.EMPTY;
        for (int i = 1; i <= many; i++) {
            KeyRecord record = KeyRecords.sign(SigningKeyPair.generate(), ASHA.publicFor("person" + i, 1), NOON);
            head = DirectoryChain.append(head, record);
            entries.add(new Entry(i, record, head.hash()));
        }
        return entries;
    }
}
