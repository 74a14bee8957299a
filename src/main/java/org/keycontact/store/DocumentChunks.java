package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.keycontact.flow.kept.Upload;
import org.keycontact.flow.port.Chunks;

/** Sealed chunks as documents, one each: the case that they belong to, whose they are, and the bytes. */
final class DocumentChunks implements Chunks {
    private final Documents documents;

    DocumentChunks(Documents documents) {
        this.documents = documents;
    }

    @Override
    public byte[] put(Upload upload, int index, byte[] sealed) {
        String key = upload.key();
        JsonObject body = new JsonObject()
                .put(HubCollections.OF, upload.caseId())
                .put(HubCollections.BY, upload.by())
                .put("bytes", Base64.getEncoder().encodeToString(sealed));
        while (true) {
            if (documents.insert(HubCollections.CHUNKS, id(key, index), body) instanceof InsertOutcome.Inserted) {
                return sealed.clone();
            }
            Optional<byte[]> kept = get(key, index);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
    }

    @Override
    public Optional<byte[]> get(String upload, int index) {
        return documents
                .get(HubCollections.CHUNKS, id(upload, index))
                .map(doc -> SealedValues.bytes(doc.body().getString("bytes")));
    }

    @Override
    public void remove(String upload, int chunks) {
        for (int i = 0; i < chunks; i++) {
            documents.delete(HubCollections.CHUNKS, id(upload, i));
        }
    }

    @Override
    public long count(String caseId) {
        return documents.count(HubCollections.CHUNKS, HubCollections.BY_OF, List.of(caseId));
    }

    @Override
    public long count(String caseId, String by) {
        return documents.count(HubCollections.CHUNKS, HubCollections.BY_SHARE, List.of(caseId, by));
    }

    private static String id(String upload, int index) {
        return "%s:%03d".formatted(upload, index);
    }
}
