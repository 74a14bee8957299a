package org.keycontact.crypto;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;

/** What parses bytes here, for a fuzzer: it either refuses what it reads, or writes the very same again. */
public final class CryptoFuzz {
    private CryptoFuzz() {}

    public static void envelope(byte[] data) {
        String json = new String(data, StandardCharsets.UTF_8);
        Envelope envelope;
        try {
            envelope = EnvelopeJson.read(json);
        } catch (Problem refused) {
            return;
        }
        Envelope again = EnvelopeJson.read(EnvelopeJson.write(envelope));
        require(again.equals(envelope), "An envelope does not read back as it was written");
        try {
            Opener.verify(envelope, Base64Url.encode(new byte[32]));
            throw new AssertionError("An envelope is signed by a key that nobody has");
        } catch (Problem unsigned) {
            require(unsigned.kind() == Problem.Kind.INVALID, "Another kind of refusal");
        }
    }

    public static void header(byte[] data) {
        Header header;
        try {
            header = HeaderJson.read(new String(data, StandardCharsets.UTF_8));
        } catch (Problem refused) {
            return;
        }
        require(HeaderJson.read(HeaderJson.write(header)).equals(header), "A header does not read back");
    }

    public static void base64Url(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        byte[] decoded;
        try {
            decoded = Base64Url.decode(text);
        } catch (IllegalArgumentException refused) {
            require(
                    refused.getMessage() == null || !refused.getMessage().contains(text) || text.length() < 4,
                    "quotes");
            return;
        }
        require(Base64Url.encode(decoded).equals(text), "Two texts for the same bytes");
    }

    /** Six lines: person, signing key, mailbox key, epoch, made at in milliseconds, signature. */
    public static void keyRecord(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 6 || !lines[3].matches("[0-9]{1,6}") || !lines[4].matches("[0-9]{1,12}")) {
            return;
        }
        Instant madeAt = Instant.ofEpochMilli(Long.parseLong(lines[4]));
        try {
            KeyRecords.verify(
                    new KeyRecord(lines[0], lines[1], lines[2], Integer.parseInt(lines[3]), madeAt, lines[5]));
        } catch (Problem refused) {
            require(refused.code().equals("key-record-invalid"), "Another refusal: " + refused.code());
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
