package org.keycontact.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogLine;

/** The three kinds of line in an exported case log: first a beginning, then each entry in order, last an end that is signed. */
final class ExportLine {
    static final String FORMAT = "key-contact-hub/case-log/1";

    private ExportLine() {}

    /** @param content whether the entries say what happened; if not, only that something did, by whom and when */
    record Beginning(String export, @JsonProperty("case") String caseId, boolean content) {}

    /** Members as in {@link ChainLink} and {@link LogLine}. */
    record Entry(
            @JsonProperty("case") String caseId,
            long seq,
            String at,
            String by,
            String request,
            String kind,
            String commitment,
            String previous,
            String hash,
            @Nullable String content) {
        static Entry of(LogLine line) {
            ChainLink link = line.link();
            return new Entry(
                    link.caseId(),
                    link.seq(),
                    link.at(),
                    link.by(),
                    link.request(),
                    link.kind(),
                    link.commitment(),
                    link.previous(),
                    link.hash(),
                    line.content());
        }

        ChainLink link() {
            return new ChainLink(caseId, seq, at, by, request, kind, commitment, previous, hash);
        }
    }

    /**
     * @param entries how many there are
     * @param head hash of the last
     * @param at when it was exported
     * @param by for whom
     * @param signer the hub's signing key, raw Ed25519 in base64url
     * @param signature over this line with an empty signature
     */
    record End(
            String end,
            @JsonProperty("case") String caseId,
            boolean content,
            long entries,
            String head,
            String at,
            String by,
            String signer,
            String signature) {
        End signed(String made) {
            return new End(end, caseId, content, entries, head, at, by, signer, made);
        }

        byte[] signedBytes() {
            return Lines.write(signed("")).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
