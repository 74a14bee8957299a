package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.crypto.Sample.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.Attachments;
import org.keycontact.core.Header;
import org.keycontact.core.Sha256;

/** A file is opened as it was sealed, or not at all. */
class AttachmentTest {
    private static final String CASE = "case-17";
    private static final String ID = "0f4ad7c2-5f0b-4f63-9a3f-2b7f9f1c6a11";
    private static final int CHUNK = Attachments.CHUNK_BYTES;
    private static final int SIZE = 3 * CHUNK + 1000;

    private final Random random = new Random(96);

    /** A file, sealed. */
    private record Done(Attachment attachment, List<byte[]> chunks) {
        static Done of(String id, byte[] file) {
            return of(new AttachmentSealer(CASE, id, file.length), file);
        }

        static Done of(AttachmentSealer sealer, byte[] file) {
            List<byte[]> chunks = new ArrayList<>();
            for (int i = 0; i < sealer.count(); i++) {
                chunks.add(sealer.seal(i, Arrays.copyOfRange(file, i * CHUNK, i * CHUNK + sealer.bytesOf(i))));
            }
            return new Done(sealer.finish("letter from the court.pdf", "application/pdf", true), chunks);
        }

        byte[] open() {
            return open(CASE, attachment, chunks);
        }

        static byte[] open(String caseId, Attachment attachment, List<byte[]> chunks) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AttachmentOpener opener = new AttachmentOpener(caseId, attachment);
            chunks.forEach(chunk -> file.writeBytes(opener.next(chunk)));
            opener.finish();
            return file.toByteArray();
        }
    }

    private byte[] file(int size) {
        byte[] file = new byte[size];
        random.nextBytes(file);
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, SIZE})
    void whatIsOpenedIsWhatWasSealedAndOnlyTheNumberOfChunksTellsOfItsSize(int size) {
        byte[] file = file(size);

        Done done = Done.of(ID, file);

        assertThat(done.open()).isEqualTo(file);
        assertThat(done.chunks())
                .hasSize(Attachments.chunksOf(size))
                .allSatisfy(chunk -> assertThat(chunk).hasSize(Attachments.SEALED_BYTES));
        assertThat(done.attachment().sha256()).isEqualTo(Sha256.base64url(file));
    }

    @Test
    void oneChangedBitAnywhereIsRefused() {
        Done done = Done.of(ID, file(SIZE));
        for (int tries = 0; tries < 60; tries++) {
            List<byte[]> chunks = new ArrayList<>(done.chunks());
            int which = random.nextInt(chunks.size());
            byte[] changed = chunks.get(which).clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            chunks.set(which, changed);

            refused(() -> Done.open(CASE, done.attachment(), chunks), "attachment-altered");
        }
    }

    @Test
    void chunksCutOffPutInDoubledOrMovedAreRefused() {
        Done done = Done.of(ID, file(SIZE));
        List<byte[]> all = done.chunks();
        for (int i = 0; i < all.size(); i++) {
            List<byte[]> without = new ArrayList<>(all);
            without.remove(i);
            List<byte[]> doubled = new ArrayList<>(all);
            doubled.add(i, all.get(i));
            refused(() -> Done.open(CASE, done.attachment(), without), "attachment-altered");
            refused(() -> Done.open(CASE, done.attachment(), doubled), "attachment-altered");
            for (int j = 0; j < i; j++) {
                List<byte[]> swapped = new ArrayList<>(all);
                Collections.swap(swapped, i, j);
                refused(() -> Done.open(CASE, done.attachment(), swapped), "attachment-altered");
            }
        }
        byte[] shorter = Arrays.copyOf(all.getLast(), Attachments.SEALED_BYTES - 1);
        List<byte[]> cut = List.of(all.get(0), all.get(1), all.get(2), shorter);
        refused(() -> Done.open(CASE, done.attachment(), cut), "attachment-altered");
    }

    @Test
    void chunksOfAnotherFileAreRefusedEvenUnderTheSameKeyAndFromAnotherCase() {
        byte[] key = file(Suite.KEY_SIZE);
        byte[] file = file(SIZE);
        Done done = Done.of(new AttachmentSealer(CASE, ID, SIZE, key), file);
        Done other = Done.of(new AttachmentSealer(CASE, ID.replace("0f4a", "1f4a"), SIZE, key), file(SIZE));
        Done shorter = Done.of(new AttachmentSealer(CASE, ID, 2 * CHUNK, key), Arrays.copyOf(file, 2 * CHUNK));
        for (int i = 0; i < 2; i++) {
            for (Done foreign : List.of(other, shorter)) {
                List<byte[]> mixed = new ArrayList<>(done.chunks());
                mixed.set(i, foreign.chunks().get(i));
                refused(() -> Done.open(CASE, done.attachment(), mixed), "attachment-altered");
            }
        }
        refused(() -> Done.open("case-18", done.attachment(), done.chunks()), "attachment-altered");
    }

    @Test
    void whatTheManifestSaysMustBeTrue() {
        Done done = Done.of(ID, file(SIZE));
        Attachment a = done.attachment();
        String other = Base64Url.encode(file(32));
        List.of(
                        new Attachment(ID, a.root(), a.key(), a.size() - 1, a.sha256(), a.name(), a.type(), true),
                        new Attachment(ID, a.root(), a.key(), a.size() + 1, a.sha256(), a.name(), a.type(), true),
                        new Attachment(ID, a.root(), a.key(), a.size(), other, a.name(), a.type(), true),
                        new Attachment(ID, other, a.key(), a.size(), a.sha256(), a.name(), a.type(), true),
                        new Attachment(ID, a.root(), other, a.size(), a.sha256(), a.name(), a.type(), true))
                .forEach(lie -> refused(() -> Done.open(CASE, lie, done.chunks()), "attachment-altered"));
    }

    @Test
    void aFileThatChangesWhileItIsSentIsNotSealedTwiceUnderOneKey() {
        byte[] file = file(2 * CHUNK);
        AttachmentSealer sealer = new AttachmentSealer(CASE, ID, file.length);
        byte[] first = Arrays.copyOf(file, CHUNK);
        byte[] sealed = sealer.seal(0, first);

        assertThat(sealer.seal(0, first)).isEqualTo(sealed);
        first[17] ^= 1;
        refused(() -> sealer.seal(0, first), "file-changed");
    }

    @Test
    void tooMuchAndNothingAreRefused() {
        assertThat(new AttachmentSealer(CASE, ID, 25 * 1024 * 1024).count()).isEqualTo(200);
        refused(() -> new AttachmentSealer(CASE, ID, 25 * 1024 * 1024 + 1), "attachment-too-large");
        refused(() -> new AttachmentSealer(CASE, ID, 0), "attachment-empty");
    }

    private static Header header(Content content) {
        Header d = Sample.draft();
        return new Header(
                Suite.NAME,
                1,
                d.id(),
                d.caseId(),
                d.from(),
                d.to(),
                d.category(),
                d.urgency(),
                d.basis(),
                d.withhold(),
                d.contactNow(),
                d.reply(),
                d.inReplyTo(),
                Attachments.text(
                        content.attachments().stream().map(Attachment::ref).toList()),
                d.sentAt(),
                d.directoryHead(),
                d.directoryHead(),
                d.directoryHead());
    }

    @Test
    void theContentSpeaksOfExactlyTheHeadersAttachments() {
        Attachment one = Done.of(ID, file(5)).attachment();
        Attachment other = Done.of(ID.replace("0f4a", "1f4a"), file(5)).attachment();
        Content both = new Content("Both – dwy", List.of(one, other));
        Content turned = new Content("Both – dwy", List.of(other, one));
        Content none = new Content("", List.of(one));

        assertThat(Content.read(header(both), both.bytes())).isEqualTo(both);
        assertThat(Content.read(header(none), none.bytes())).isEqualTo(none);
        assertThat(HeaderJson.read(HeaderJson.write(header(both)))).isEqualTo(header(both));
        for (Content lie : List.of(turned, none, Content.of("Both"), Content.of("{}"))) {
            refused(() -> Content.read(header(both), lie.bytes()), "attachment-malformed");
        }
        String twice = header(none).attachments() + "," + header(none).attachments();
        String json = HeaderJson.write(header(none))
                .replace(String.valueOf(header(none).attachments()), twice);
        refused(() -> HeaderJson.read(json), "envelope-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../a", "a\\b", "line\nfeed", "x\u0000"})
    void namesThatCouldBePathsAreRefused(String name) {
        Attachment a = Done.of(ID, file(5)).attachment();
        refused(
                () -> new Attachment(ID, a.root(), a.key(), 5, a.sha256(), name, "image/png", false),
                "attachment-malformed");
        refused(
                () -> new Attachment(ID, a.root(), a.key(), 5, a.sha256(), "a", "text/html;" + name, false),
                "attachment-malformed");
    }

    static List<JsonNode> vectors() throws IOException {
        try (var in = AttachmentTest.class.getResourceAsStream("/vectors/attachments.json")) {
            List<JsonNode> all = new ArrayList<>();
            EnvelopeVectorMaker.MAPPER.readTree(in).get("attachments").forEach(all::add);
            return all;
        }
    }

    /** The browser's code is held to the same ones, so that each side opens what the other sealed. */
    @ParameterizedTest
    @MethodSource("vectors")
    void theVectorsHold(JsonNode vector) {
        String id = vector.get("id").asText();
        int size = vector.get("size").asInt();
        byte[] key = Base64Url.decode(vector.get("key").asText());
        Done done = Done.of(
                new AttachmentSealer(vector.get("case").asText(), id, size, key), AttachmentVectorMaker.file(size));

        assertThat(done.attachment().root()).isEqualTo(vector.get("root").asText());
        assertThat(done.attachment().sha256()).isEqualTo(vector.get("sha256").asText());
        assertThat(vector.get("chunks")).hasSize(done.chunks().size());
        for (int i = 0; i < done.chunks().size(); i++) {
            JsonNode chunk = vector.get("chunks").get(i);
            assertThat(AttachmentSealer.hash(done.chunks().get(i)))
                    .isEqualTo(chunk.get("hash").asText());
            assertThat(chunk.get("binding").asText())
                    .isEqualTo(Base64Url.encode(
                            AttachmentChunks.binding(CASE, id, i, done.chunks().size())));
            assertThat(chunk.get("nonce").asText())
                    .isEqualTo(Base64Url.encode(
                            AttachmentChunks.nonce(i, done.chunks().size())));
        }
        Attachment named = AttachmentVectorMaker.named(
                done.attachment(), vector.get("name").asText());
        Content content = new Content(vector.get("words").asText(), List.of(named));
        assertThat(new String(content.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(vector.get("content").asText());
        assertThat(Attachments.text(List.of(named.ref())))
                .isEqualTo(vector.get("inHeader").asText());
    }
}
