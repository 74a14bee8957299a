package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Attachments;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.AttachmentSealer;
import org.keycontact.crypto.Base64Url;

/**
 * A file on its way to the hub: read, sealed here and sent in chunks of 128 KiB, never whole in memory. Where the connection
 * broke, or the hub was away, {@link #send} again: chunks that the hub has accepted are not sent again. Its key is in this
 * object alone until a message with it is sealed; with the object gone, so is the file, and the hub tidies it away after a
 * day. Not for several threads.
 */
public final class OutgoingFile {
    private final Session session;
    private final String path;
    private final FileSource file;
    private final About about;
    private final AttachmentSealer sealer;
    private int sealed;
    private @Nullable Attachment sent;

    /**
     * What the message will say of it.
     *
     * @param asItCame kept as evidence, exactly as it is. This client takes nothing out of pictures: where this is false, the
     *     caller has seen to it that the file tells no place
     */
    public record About(String name, String type, boolean asItCame) {
        @Override
        public String toString() {
            return "About[***]";
        }
    }

    OutgoingFile(Session session, String caseId, FileSource file, About about) {
        this.session = session;
        this.file = file;
        this.about = about;
        this.sealer = new AttachmentSealer(caseId, UUID.randomUUID().toString(), file.size());
        this.path = "/cases/" + caseId + "/attachments/" + sealer.id();
    }

    /** As {@link #send(IntConsumer)}, told nothing meanwhile. */
    public Attachment send() {
        return send(percent -> {});
    }

    /**
     * Sends what the hub does not have yet, and returns what the message is to say of it.
     *
     * @param progress gets percents
     * @throws HubException the refusal's code, or {@code no-answer}: call again
     * @throws Problem INVALID {@code file-changed}
     */
    public Attachment send(IntConsumer progress) {
        Attachment before = sent;
        if (before != null) {
            return before;
        }
        Set<Integer> missing = missing();
        for (int i = 0; i < sealer.count(); i++) {
            if (i == sealed || missing.contains(i)) {
                byte[] chunk = sealer.seal(i, file.read((long) i * Attachments.CHUNK_BYTES, sealer.bytesOf(i)));
                sealed = Math.max(sealed, i + 1);
                if (missing.contains(i)) {
                    put(i, chunk);
                }
            }
            progress.accept((i + 1) * 100 / sealer.count());
        }
        Attachment whole = sealer.finish(about.name(), about.type(), about.asItCame());
        sent = whole;
        return whole;
    }

    private Set<Integer> missing() {
        JsonNode state = session.put(path, Json.object().put("chunks", sealer.count()), Map.of());
        Set<Integer> missing = new HashSet<>();
        state.path("missing").forEach(each -> missing.add(each.asInt()));
        return missing;
    }

    private void put(int index, byte[] chunk) {
        session.put(
                path + "/chunks/" + index,
                Json.object().put("bytes", Base64Url.encode(chunk)).put("hash", AttachmentSealer.hash(chunk)),
                Map.of());
    }

    /** Removes it from the hub, unless a message goes with it. */
    public void cancel() {
        session.delete(path);
    }

    @Override
    public String toString() {
        return "OutgoingFile[" + sealer.id() + "]";
    }
}
