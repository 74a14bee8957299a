package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.keycontact.flow.port.WrappedKeys;

/** Wrapped keys as documents, one each. */
final class KeptKeys implements WrappedKeys {
    /** Sorts after every name that there can be. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Documents documents;

    KeptKeys(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Optional<byte[]> find(String name) {
        return documents
                .get(HubCollections.KEYS, name)
                .map(doc -> Base64.getDecoder().decode(doc.body().getString("wrapped")));
    }

    @Override
    public byte[] keepIfAbsent(String name, byte[] wrapped) {
        JsonObject body = new JsonObject()
                .put("name", name)
                .put("wrapped", Base64.getEncoder().encodeToString(wrapped));
        while (true) {
            if (documents.insert(HubCollections.KEYS, name, body) instanceof InsertOutcome.Inserted) {
                return wrapped.clone();
            }
            Optional<byte[]> kept = find(name);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
    }

    @Override
    public void destroy(String name) {
        documents.delete(HubCollections.KEYS, name);
    }

    @Override
    public List<String> names(String prefix) {
        List<String> names = new ArrayList<>();
        String from = prefix;
        List<Doc> page;
        do {
            page = documents.find(
                    HubCollections.KEYS,
                    Query.by("name").from(from).to(prefix + LAST).limit(Query.MAX_LIMIT));
            for (Doc doc : page) {
                if (names.isEmpty() || !names.getLast().equals(doc.id())) {
                    names.add(doc.id());
                }
            }
            from = names.isEmpty() ? from : names.getLast();
        } while (page.size() == Query.MAX_LIMIT);
        return names;
    }
}
