package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.kept.*;
import org.keycontact.flow.port.EscalationShelves;
import org.keycontact.flow.port.Shelf;
import org.keycontact.flow.port.Store;

/** What is kept of escalation, as documents. */
final class EscalationDocuments implements EscalationShelves {
    static final String ALERTS = "alerts";
    static final String TELLINGS = "tellings";
    static final String EVENTS = "alert-events";
    static final String TIMES = "alert-times";
    static final String POLICIES = "policies";
    static final String ROTAS = "rotas";
    static final String ABSENCES = "absences";
    static final String NODES = "nodes";

    static final List<CollectionSpec> COLLECTIONS = List.of(
            collection(
                    ALERTS,
                    new Index(Store.BY_DUE, "due"),
                    new Index(Store.BY_CASE, "case", "raised"),
                    new Index(Store.BY_STATE, "state", "raised"),
                    new Index(Store.BY_STAGE, "stage", "due"),
                    new Index(Store.BY_NUMBER, "number")),
            collection(
                    TELLINGS,
                    new Index(Store.BY_DUE, "due"),
                    new Index(BY_ALERT, "alert", "place"),
                    new Index(BY_PERSON_AT, "person", "at"),
                    new Index(HubCollections.BY_OF, HubCollections.OF)),
            collection(EVENTS, new Index(BY_ALERT, "alert", "at"), new Index(HubCollections.BY_OF, HubCollections.OF)),
            collection(TIMES, new Index(BY_AT, "kind", "at")),
            collection(POLICIES),
            collection(ROTAS, new Index(Store.ALL, "all")),
            collection(ABSENCES, new Index(Store.ALL, "all")),
            collection(NODES, new Index(Store.ALL, "all")));

    private static CollectionSpec collection(String name, Index... indexes) {
        return new CollectionSpec(name, List.of(), List.of(indexes));
    }

    private final Documents documents;
    private final SealedValues sealed;
    private final Shelf<Alert> alerts;
    private final Shelf<Telling> tellings;
    private final Shelf<AlertEvent> events;
    private final Shelf<AlertTime> times;
    private final Shelf<PolicyVersion> policies;
    private final Shelf<RotaVersion> rotas;
    private final Shelf<PersonAbsence> absences;
    private final Shelf<Node> nodes;

    EscalationDocuments(Documents documents, SealedValues sealed) {
        this.documents = documents;
        this.sealed = sealed;
        this.alerts = shelf(ALERTS, Alert.class, alert -> keyOf(alert.caseId()), EscalationDocuments::clear);
        this.tellings = shelf(
                TELLINGS,
                Telling.class,
                telling -> keyOf(telling.caseId()),
                telling -> ClearFields.due(telling.due())
                        .put("alert", telling.alert())
                        .put("place", telling.place())
                        .put("person", telling.person())
                        .put("at", telling.at().toEpochMilli()));
        this.events = shelf(
                EVENTS,
                AlertEvent.class,
                event -> keyOf(event.caseId()),
                event -> new JsonObject()
                        .put("alert", event.alert())
                        .put("at", event.at().toEpochMilli()));
        this.times = shelf(
                TIMES,
                AlertTime.class,
                time -> SealedValues.SERVICE,
                time -> new JsonObject()
                        .put("kind", time.kind().code())
                        .put("at", time.raisedAt().toEpochMilli()));
        this.policies =
                shelf(POLICIES, PolicyVersion.class, policy -> SealedValues.SERVICE, policy -> new JsonObject());
        this.rotas = shelf(
                ROTAS,
                RotaVersion.class,
                rota -> SealedValues.SERVICE,
                rota -> rota.inForce() ? everything() : new JsonObject());
        this.absences = shelf(ABSENCES, PersonAbsence.class, absence -> SealedValues.SERVICE, absence -> everything());
        this.nodes = shelf(NODES, Node.class, node -> SealedValues.SERVICE, node -> everything());
    }

    private static JsonObject clear(Alert alert) {
        JsonObject clear = ClearFields.due(alert.due())
                .put("number", alert.number())
                .put("state", alert.state().code())
                .put("raised", alert.raisedAt().toEpochMilli());
        if (alert.caseId() != null) {
            clear.put("case", alert.caseId());
        }
        if (alert.state() != Alert.State.CLOSED) {
            clear.put("stage", alert.isUrgent() ? alert.state().code() : "lower");
        }
        return clear;
    }

    private static String keyOf(@Nullable String caseId) {
        return caseId == null ? SealedValues.SERVICE : caseId;
    }

    private static JsonObject everything() {
        return new JsonObject().put("all", true);
    }

    private <T> Shelf<T> shelf(
            String collection, Class<T> type, Function<? super T, String> key, Function<T, JsonObject> clear) {
        return new DocumentShelf<>(documents, sealed, new DocumentShelf.Layout<>(collection, type, key, clear));
    }

    @Override
    public Shelf<Alert> alerts() {
        return alerts;
    }

    @Override
    public Shelf<Telling> tellings() {
        return tellings;
    }

    @Override
    public Shelf<AlertEvent> events() {
        return events;
    }

    @Override
    public Shelf<AlertTime> times() {
        return times;
    }

    @Override
    public Shelf<PolicyVersion> policies() {
        return policies;
    }

    @Override
    public Shelf<RotaVersion> rotas() {
        return rotas;
    }

    @Override
    public Shelf<PersonAbsence> absences() {
        return absences;
    }

    @Override
    public Shelf<Node> nodes() {
        return nodes;
    }
}
