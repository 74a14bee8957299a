package org.keycontact.flow.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.keycontact.core.Sha256;

/**
 * What links an entry of a case's log to the one before. Made of clear fields and of a commitment to what the entry says,
 * so that the chain can be verified without any key, and after the case was erased; and so that whoever is shown what an
 * entry says can check that it is what was written then.
 *
 * @param at when, as ISO text
 * @param request pseudonym of the request's id: nothing that somebody chose stands here in clear
 * @param kind of the event, or of the change
 * @param commitment to what the entry says, as {@link #commitment}
 * @param previous hash of the entry before; of the first, empty
 * @param hash as it is stored
 */
public record ChainLink(
        String caseId,
        long seq,
        String at,
        String by,
        String request,
        String kind,
        String commitment,
        String previous,
        String hash) {
    private static final String DOMAIN = "kch/case-log";
    private static final String CONTENT_DOMAIN = "kch/case-log-content";

    /** Whether the stored hash is that of this entry. */
    public boolean isWhole() {
        return hash.equals(computedHash());
    }

    /** Whether this entry is whole and is the one that follows {@code before}. */
    public boolean follows(ChainLink before) {
        return isWhole() && caseId.equals(before.caseId) && seq == before.seq + 1 && previous.equals(before.hash);
    }

    /**
     * SHA-256, base64url, over the domain {@code kch/case-log}, case, seq, at, by, request, kind, commitment and the hash
     * before; each behind its length in four bytes, texts in UTF-8, seq in eight bytes.
     */
    public String computedHash() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        add(bytes, utf8(DOMAIN));
        add(bytes, utf8(caseId));
        add(bytes, ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        for (String text : new String[] {at, by, request, kind, commitment, previous}) {
            add(bytes, utf8(text));
        }
        return Sha256.base64url(bytes.toByteArray());
    }

    /**
     * SHA-256, base64url, over the domain {@code kch/case-log-content} and what the entry says, each behind its length in
     * four bytes. What it says holds 32 random bytes, so that the commitment tells nothing once the words are erased.
     */
    public static String commitment(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        add(bytes, utf8(CONTENT_DOMAIN));
        add(bytes, utf8(content));
        return Sha256.base64url(bytes.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
    }
}
