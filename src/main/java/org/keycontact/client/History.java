package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Envelope;
import org.keycontact.core.MailboxKey;
import org.keycontact.crypto.EnvelopeJson;
import org.keycontact.crypto.KeyRecords;

/** What was written on a case before somebody came to it, or before they made new keys (guidance, 96). */
public final class History {
    private final Session session;
    private final Reader reader;
    private final Acquaintances acquaintances;
    private final String path;

    History(Session session, Reader reader, Acquaintances acquaintances, String caseId) {
        this.session = session;
        this.reader = reader;
        this.acquaintances = acquaintances;
        this.path = "/cases/" + caseId;
    }

    /** A message that somebody gave to this person. */
    public record Granted(String message, int epoch, String encryptedKey, String by, String byName, Instant at) {}

    /**
     * That this person may read what was written: said by the victim, or recorded on the advocate's side.
     *
     * @param since none: from the beginning
     * @param heldAt where the victim's signed paper is; none when she says so herself
     */
    public void agree(String person, @Nullable Instant since, @Nullable String heldAt) {
        ObjectNode body = Json.object().put("person", person);
        if (since != null) {
            body.put("since", since.toString());
        }
        if (heldAt != null) {
            body.put("heldAt", heldAt);
        }
        session.create(path + "/history-agreements", body);
    }

    /**
     * Gives messages that this person can open to somebody else on the case: seals their content keys, here, to the key that
     * the checked directory has.
     *
     * @param messages ids, at most 100
     * @throws HubException {@code history-not-agreed}; {@code not-on-case}
     */
    public void grant(String to, List<String> messages) {
        MailboxKey newcomer = KeyRecords.mailboxKey(acquaintances.record(to));
        ObjectNode body = Json.object().put("to", to);
        ArrayNode keys = body.putArray("keys");
        for (String message : messages) {
            Served served = served(message);
            keys.addObject()
                    .put("message", message)
                    .put("epoch", newcomer.epoch())
                    .put("encryptedKey", reader.sealedTo(newcomer, served.envelope(), served.bySms()));
        }
        session.create(path + "/grants", body);
    }

    /** What was given to this person. */
    public List<Granted> granted() {
        return Json.items(session.get(path + "/grants").body(), "grants", Granted.class);
    }

    /** Opens what was given. Throws Problem, as {@link MailboxDesk#open}. */
    public OpenedMessage open(Granted granted) {
        Served served = served(granted.message());
        return reader.open(served.envelope(), granted.epoch(), granted.encryptedKey(), served.bySms());
    }

    private record Served(Envelope envelope, boolean bySms) {}

    private Served served(String message) {
        JsonNode answer = session.get(path + "/messages/" + message).body();
        return new Served(
                EnvelopeJson.read(answer.path("envelope").toString()),
                "sms".equals(answer.path("provenance").asText()));
    }
}
