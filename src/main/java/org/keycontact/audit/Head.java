package org.keycontact.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the logs and the directory had come at one moment, signed by the hub. */
final class Head {
    static final String FORMAT = "key-contact-hub/heads/1";

    private Head() {}

    record OfCase(@JsonProperty("case") String caseId, long seq, String hash) {}

    record OfDirectory(long n, String hash) {}

    /**
     * One export of the heads.
     *
     * @param n from 1, without gaps
     * @param previous SHA-256 of the line before, base64url; of the first, empty
     * @param cases heads that are not the same as at the line before
     * @param restored set where the hub was started from a backup: then {@code cases} are all there are, and what was
     *     written after the backup is lost
     * @param signature over this line with an empty signature
     */
    record Line(
            String heads,
            long n,
            String at,
            String previous,
            OfDirectory directory,
            List<OfCase> cases,
            @Nullable Boolean restored,
            String signer,
            String signature) {
        Line signed(String made) {
            return new Line(heads, n, at, previous, directory, cases, restored, signer, made);
        }

        byte[] signedBytes() {
            return Lines.write(signed("")).getBytes(StandardCharsets.UTF_8);
        }
    }
}
