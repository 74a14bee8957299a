package org.keycontact.crypto;

import java.util.List;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;

/**
 * The append-only directory of key records: each entry's hash covers the hash before it, its number and its record. Who
 * knows a head can tell whether what is shown later only adds to it.
 */
public final class DirectoryChain {
    private DirectoryChain() {}

    /**
     * How far somebody has seen the directory.
     *
     * @param n number of the last entry, 0 before the first
     * @param hash SHA-256, unpadded base64url; what headers carry as {@code directoryHead}
     */
    public record Head(long n, String hash) {
        /** Before the first entry: 32 zero bytes. */
        public static final Head EMPTY = new Head(0, Base64Url.encode(new byte[Suite.KEY_SIZE]));
    }

    /** One entry as it is served. */
    public record Entry(long n, KeyRecord record, String hash) {}

    /** The head after {@code record} is appended to what {@code head} covers. Throws as {@link KeyRecords#verify}. */
    public static Head append(Head head, KeyRecord record) {
        KeyRecords.verify(record);
        Base64Url.decode(head.hash(), Suite.KEY_SIZE, "directory-broken", "/hash");
        long n = head.n() + 1;
        byte[] bytes = new LengthPrefixed("kch/directory")
                .add(head.hash())
                .add(n)
                .add(KeyRecords.bytes(record))
                .add(record.signature())
                .bytes();
        return new Head(n, Sha256.base64url(bytes));
    }

    /**
     * Throws {@code Problem} INVALID, {@code directory-broken}, unless {@code entries} follow {@code known} without a
     * gap
     * and every record and hash is right.
     *
     * @return the head after the last of them
     */
    public static Head verify(Head known, List<Entry> entries) {
        Head head = known;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Head next = append(head, entry.record());
            if (entry.n() != next.n() || !entry.hash().equals(next.hash())) {
                throw Problem.invalid(
                        "directory-broken",
                        "The directory does not continue what was seen before: it was rewritten, or shown differently.",
                        "/" + i);
            }
            head = next;
        }
        return head;
    }

    /** What the hub signs of a head, for the purpose {@code directory-head}. */
    public static byte[] headBytes(Head head) {
        return new LengthPrefixed("kch/directory-head")
                .add(Suite.VERSION)
                .add(head.n())
                .add(head.hash())
                .bytes();
    }
}
