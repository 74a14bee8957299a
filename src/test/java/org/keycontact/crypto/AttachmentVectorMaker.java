package org.keycontact.crypto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.keycontact.core.Attachments;

/**
 * Made {@code vectors/attachments.json}, once. Run again only for a new version of the format, as other implementations are
 * held to the file; its one argument is the file to write.
 */
final class AttachmentVectorMaker {
    private static final int CHUNK = Attachments.CHUNK_BYTES;

    private AttachmentVectorMaker() {}

    public static void main(String[] arguments) throws IOException {
        ObjectNode json = EnvelopeVectorMaker.MAPPER.createObjectNode();
        json.put(
                "about",
                "Vectors of src/adr/0008-attachments.md. Byte i of each file is (31 * i + 7) mod 251; the hash of a chunk is"
                        + " SHA-256 over the sealed chunk. Binary values are unpadded base64url.");
        ArrayNode list = json.putArray("attachments");
        put(list, 1, "a.txt");
        put(list, CHUNK, "llun – picture.jpg");
        put(list, 2 * CHUNK + 5, "letter from the court.pdf");
        EnvelopeVectorMaker.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValue(Path.of(arguments[0]).toFile(), json);
    }

    private static void put(ArrayNode list, int size, String name) {
        String id = "0f4ad7c2-5f0b-4f63-9a3f-%012d".formatted(size);
        byte[] key = EnvelopeVectorMaker.fixed("attachment " + size);
        byte[] file = file(size);
        AttachmentSealer sealer = new AttachmentSealer("case-17", id, size, key);
        ObjectNode json = list.addObject()
                .put("case", "case-17")
                .put("id", id)
                .put("key", Base64Url.encode(key))
                .put("size", size)
                .put("name", name)
                .put("words", "See what came today.");
        ArrayNode chunks = json.putArray("chunks");
        for (int i = 0; i < sealer.count(); i++) {
            byte[] sealed = sealer.seal(i, Arrays.copyOfRange(file, i * CHUNK, i * CHUNK + sealer.bytesOf(i)));
            chunks.addObject()
                    .put("nonce", Base64Url.encode(AttachmentChunks.nonce(i, sealer.count())))
                    .put("binding", Base64Url.encode(AttachmentChunks.binding("case-17", id, i, sealer.count())))
                    .put("hash", AttachmentSealer.hash(sealed));
        }
        Attachment done = named(sealer.finish("x", "application/pdf", true), name);
        json.put("root", done.root())
                .put("sha256", done.sha256())
                .put("inHeader", Attachments.text(List.of(done.ref())))
                .put(
                        "content",
                        new String(new Content("See what came today.", List.of(done)).bytes(), StandardCharsets.UTF_8));
    }

    static Attachment named(Attachment a, String name) {
        return new Attachment(a.id(), a.root(), a.key(), a.size(), a.sha256(), name, "application/pdf", true);
    }

    static byte[] file(int size) {
        byte[] file = new byte[size];
        for (int i = 0; i < size; i++) {
            file[i] = (byte) ((31L * i + 7) % 251);
        }
        return file;
    }
}
