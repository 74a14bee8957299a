package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** The collections of the contract's stories. */
public final class Shelves {
    public static final String LOG = "log";
    public static final String PEOPLE = "people";

    public static final List<CollectionSpec> ALL = List.of(
            new CollectionSpec(
                    LOG,
                    List.of(new UniqueKey("byPlace", "case", "seq")),
                    List.of(
                            new Index("byDue", "due"),
                            new Index("byCaseState", "case", "state", "weight"),
                            new Index("byOpen", "open"))),
            new CollectionSpec(
                    PEOPLE,
                    List.of(new UniqueKey("byPhone", "phone"), new UniqueKey("byTeamName", "team", "name")),
                    List.of(new Index("byName", "name"))));

    private Shelves() {}

    public static JsonObject entry(String inCase, long seq) {
        return new JsonObject().put("case", inCase).put("seq", seq);
    }
}
