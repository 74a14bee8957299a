package org.keycontact.crypto;

import java.util.regex.Pattern;
import org.keycontact.core.Attachments;
import org.keycontact.core.Problem;

/**
 * What a message's content says of one file that goes with it: everything that is needed to fetch, open and check it.
 * Whoever can open the message can open the file, and nobody else (src/adr/0008-attachments.md).
 *
 * @param id a UUID, made with the key
 * @param root hash over all sealed chunks, base64url; also in the message's header
 * @param key AES-256, made for this file alone, base64url
 * @param size of the file in bytes, from 1 to 25 MiB
 * @param sha256 of the file, base64url
 * @param name as the sender's device had it; for a person, never for a path
 * @param type media type, lower case, without parameters
 * @param asItCame kept as evidence, exactly as it came; else place, device and the like were taken out of a picture
 */
public record Attachment(
        String id, String root, String key, int size, String sha256, String name, String type, boolean asItCame) {
    static final String MALFORMED = "attachment-malformed";
    static final int LONGEST_NAME = 200;
    private static final int LONGEST_TYPE = 100;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");
    private static final Pattern NO_NAME = Pattern.compile("[\\p{Cntrl}/\\\\]");

    /** Throws {@code Problem} INVALID, {@code attachment-malformed}, for what no attachment can be. */
    public Attachment {
        require(Attachments.isId(id), "id");
        Base64Url.decode(root, Suite.KEY_SIZE, MALFORMED, "/root");
        Base64Url.decode(key, Suite.KEY_SIZE, MALFORMED, "/key");
        Base64Url.decode(sha256, Suite.KEY_SIZE, MALFORMED, "/sha256");
        require(size >= 1 && size <= Attachments.MOST_BYTES, "size");
        require(
                !name.isEmpty()
                        && name.length() <= LONGEST_NAME
                        && !NO_NAME.matcher(name).find(),
                "name");
        require(type.length() <= LONGEST_TYPE && TYPE.matcher(type).matches(), "type");
    }

    private static void require(boolean holds, String member) {
        if (!holds) {
            throw Problem.invalid(MALFORMED, "This does not describe an attachment.", "/" + member);
        }
    }

    public Attachments.Ref ref() {
        return new Attachments.Ref(id, root);
    }

    public int chunks() {
        return Attachments.chunksOf(size);
    }

    @Override
    public String toString() {
        return "Attachment[" + id + "]";
    }
}
