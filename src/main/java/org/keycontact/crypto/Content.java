package org.keycontact.crypto;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keycontact.core.Attachments;
import org.keycontact.core.Header;
import org.keycontact.core.Problem;

/**
 * What is inside a message's seal: words, and what is needed to open the files that it goes with. Which form the bytes
 * have the signed header says: without references to attachments they are the words, in UTF-8.
 *
 * @param words may be empty where there are attachments
 * @param attachments in the header's order
 */
public record Content(String words, List<Attachment> attachments) {
    private static final int LONGEST = Padding.MOST;

    public Content {
        attachments = List.copyOf(attachments);
    }

    public static Content of(String words) {
        return new Content(words, List.of());
    }

    /** Throws {@code Problem} INVALID, {@code content-too-long}, when it is sealed, for more than 48 KiB. */
    public byte[] bytes() {
        if (attachments.isEmpty()) {
            return words.getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode json = StrictJson.object();
        if (!words.isEmpty()) {
            json.put("words", words);
        }
        ArrayNode list = json.putArray("attachments");
        attachments.forEach(each -> list.addObject()
                .put("id", each.id())
                .put("key", each.key())
                .put("size", each.size())
                .put("sha256", each.sha256())
                .put("name", each.name())
                .put("type", each.type())
                .put("asItCame", each.asItCame()));
        try {
            return StrictJson.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("content can be written");
        }
    }

    /**
     * Reads what was opened, and wipes it.
     *
     * @throws Problem INVALID {@code words-unreadable} for what is not UTF-8; {@code attachment-malformed} where the content
     *     does not say of exactly the header's attachments what is needed
     */
    public static Content read(Header header, byte[] content) {
        String text = text(content);
        List<Attachments.Ref> refs = Attachments.of(header);
        if (refs.isEmpty()) {
            return of(text);
        }
        StrictJson json = StrictJson.read(text, LONGEST, "", Attachment.MALFORMED);
        String words = json.optionalText("words", LONGEST).orElse("");
        List<StrictJson> described = json.objects("attachments", Attachments.MOST_FILES);
        json.end();
        if (described.size() != refs.size()) {
            throw differs();
        }
        List<Attachment> attachments = new ArrayList<>();
        for (StrictJson each : described) {
            attachments.add(attachment(refs.get(attachments.size()), each));
        }
        return new Content(words, attachments);
    }

    private static Attachment attachment(Attachments.Ref ref, StrictJson json) {
        if (!json.text("id", Names.LONGEST).equals(ref.id())) {
            throw differs();
        }
        Attachment attachment = new Attachment(
                ref.id(),
                ref.root(),
                json.text("key", Names.LONGEST),
                json.number("size"),
                json.text("sha256", Names.LONGEST),
                json.text("name", Attachment.LONGEST_NAME),
                json.text("type", Names.LONGEST),
                json.truth("asItCame"));
        json.end();
        return attachment;
    }

    private static Problem differs() {
        return Problem.invalid(
                Attachment.MALFORMED, "The content does not speak of the header's attachments.", "/attachments");
    }

    /** The words, without anything around them; wipes the bytes. Throws INVALID {@code words-unreadable}. */
    static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("words-unreadable", "The words are not UTF-8.", "/ciphertext");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "Content[***]";
    }
}
