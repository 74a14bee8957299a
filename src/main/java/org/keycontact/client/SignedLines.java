package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keycontact.core.Problem;
import org.keycontact.core.Sha256;
import org.keycontact.crypto.Signatures;
import org.keycontact.crypto.SigningKeyPair;

/**
 * A file of lines, one JSON object each, with a line feed behind each; the last says how many there are, the SHA-256 of all
 * before it, and is signed by the person who brought the file out of the hub. One changed bit anywhere is found.
 */
final class SignedLines {
    /** The code of what is wrong with such a file. */
    static final String ALTERED = "evidence-altered";

    private static final int MOST_BYTES = 200_000_000;

    private SignedLines() {}

    /** What was read, and by whose key it is signed. */
    record Read(List<JsonNode> lines, String signer) {}

    static String write(String format, List<ObjectNode> lines, SigningKeyPair by) {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(Json.text(line)).append('\n'));
        ObjectNode end = Json.object()
                .put("end", format)
                .put("lines", lines.size())
                .put("sha256", Sha256.base64url(all.toString().getBytes(StandardCharsets.UTF_8)))
                .put("signer", by.publicKey());
        end.put("signature", by.sign(Signatures.EVIDENCE, bytes(end)));
        return all.append(Json.text(end)).append('\n').toString();
    }

    /** Throws Problem INVALID, evidence-altered. */
    static Read read(String format, byte[] file) {
        int last = lastLine(file);
        ObjectNode end = object(text(file, last, file.length - 1));
        ObjectNode unsigned = end.deepCopy();
        unsigned.remove("signature");
        String signer = Json.required(end, "signer");
        Signatures.verify(Signatures.EVIDENCE, bytes(unsigned), Json.required(end, "signature"), signer);
        List<JsonNode> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < last; at++) {
            if (file[at] == '\n') {
                lines.add(object(text(file, from, at)));
                from = at + 1;
            }
        }
        boolean same = Json.required(end, "sha256").equals(Sha256.base64url(Arrays.copyOf(file, last)))
                && end.path("lines").asInt() == lines.size()
                && Json.required(end, "end").equals(format);
        if (!same) {
            throw altered();
        }
        return new Read(lines, signer);
    }

    static Problem altered() {
        return Problem.invalid(ALTERED, "This is not as the person who exported it signed it.", "");
    }

    /** Where the last line begins. */
    private static int lastLine(byte[] file) {
        if (file.length < 2 || file.length > MOST_BYTES || file[file.length - 1] != '\n') {
            throw altered();
        }
        int at = file.length - 1;
        while (at > 0 && file[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** A line that is exactly what would be written of it. */
    private static ObjectNode object(String line) {
        if (Json.parse(line) instanceof ObjectNode object && Json.text(object).equals(line)) {
            return object;
        }
        throw altered();
    }

    private static String text(byte[] file, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw altered();
        }
    }

    private static byte[] bytes(ObjectNode end) {
        return Json.text(end).getBytes(StandardCharsets.UTF_8);
    }
}
