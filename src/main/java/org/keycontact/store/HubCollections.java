package org.keycontact.store;

import java.util.List;
import java.util.stream.Stream;
import org.keycontact.flow.port.Store;

/** The hub's collections as they are declared; described in this package's documentation. */
final class HubCollections {
    static final String KEYS = "keys";
    static final String LOG = "log";
    static final String BOX = "box";
    static final String ACCOUNTS = "accounts";
    static final String SIGN_INS = "sign-ins";
    static final String SESSIONS = "sessions";
    static final String TRIES = "tries";
    static final String ORGANISATIONS = "organisations";
    static final String TEAMS = "teams";
    static final String TEAM_EPOCHS = "team-epochs";
    static final String DIRECTORY = "directory";
    static final String MEMBERSHIPS = "memberships";
    static final String GRANTS = "grants";
    static final String PHONES = "phones";
    static final String CONTACTS = "contacts";
    static final String REACHES = "reaches";
    static final String TASKS = "tasks";
    static final String UPLOADS = "uploads";
    static final String CHUNKS = "chunks";
    static final String ERASURES = "erasures";
    static final String REFUSED = "refused-attempts";
    static final String WORKER_WAYS = "worker-ways";
    static final String WORKER_PHONES = "worker-phones";
    static final String PHONE_ANSWERS = "phone-answers";

    /** Keys and indexes that are not of a shelf. */
    static final String BY_PLACE = "place";

    static final String BY_REQUEST = "request";
    static final String BY_TODO = "todo";
    static final String BY_SOURCE = "source";

    /** What belongs to a case, by the case: the field and the index over it. Gone once it is erased. */
    static final String OF = "of";

    static final String BY_OF = OF;

    /** Of chunks, whose they are, and the index over what somebody has on a case. */
    static final String BY = "by";

    static final String BY_SHARE = "share";

    private static final List<CollectionSpec> OWN = List.of(
            new CollectionSpec(KEYS, List.of(new UniqueKey("name", "name")), List.of()),
            new CollectionSpec(
                    LOG,
                    List.of(new UniqueKey(BY_PLACE, "case", "seq"), new UniqueKey(BY_REQUEST, "request")),
                    List.of(new Index(BY_TODO, "todo"))),
            new CollectionSpec(
                    BOX,
                    List.of(new UniqueKey(BY_PLACE, "mailbox", "n"), new UniqueKey(BY_SOURCE, "mailbox", "source")),
                    List.of(new Index(BY_OF, OF))),
            shelf(ACCOUNTS, new Index(Store.ALL, "all"), new Index(Store.LEAVING, "leaving"), new Index(BY_OF, OF)),
            shelf(SIGN_INS),
            shelf(
                    SESSIONS,
                    new Index(Store.ALL, "all"),
                    new Index(Store.BY_PERSON, "person"),
                    new Index(Store.BY_UNTIL, "until")),
            shelf(TRIES, new Index(Store.BY_UNTIL, "until")),
            shelf(REFUSED, new Index(Store.BY_HOUR, "hour")),
            shelf(ERASURES, new Index(Store.ALL, "all"), new Index(Store.BY_DUE, "due")),
            shelf(ORGANISATIONS, new Index(Store.ALL, "all")),
            shelf(TEAMS, new Index(Store.ALL, "all")),
            shelf(TEAM_EPOCHS, new Index(Store.BY_TEAM, "team", "epoch")),
            shelf(DIRECTORY, new Index(Store.BY_OWNER, "person", "n"), new Index(Store.BY_N, "n")),
            shelf(MEMBERSHIPS, new Index(Store.BY_PERSON, "person"), new Index(BY_OF, OF)),
            shelf(GRANTS, new Index(Store.BY_PERSON, "person", "case"), new Index(BY_OF, OF)),
            shelf(PHONES, new Index(Store.BY_NUMBER, "number"), new Index(Store.BY_CASE, "case")),
            shelf(
                    CONTACTS,
                    new Index(Store.BY_DUE, "due"),
                    new Index(Store.BY_UNREPORTED, "unreported"),
                    new Index(Store.BY_CASE, "case", "seq")),
            shelf(REACHES, new Index(Store.BY_UNTIL, "until"), new Index(BY_OF, OF)),
            shelf(TASKS, new Index(Store.BY_DUE, "due"), new Index(BY_OF, OF)),
            shelf(
                    UPLOADS,
                    new Index(Store.BY_UNTIL, "until"),
                    new Index(Store.BY_PERSON, "person"),
                    new Index(BY_OF, OF)),
            shelf(CHUNKS, new Index(BY_OF, OF), new Index(BY_SHARE, OF, BY)),
            shelf(WORKER_WAYS),
            shelf(PHONE_ANSWERS),
            shelf(WORKER_PHONES, new Index(Store.BY_NUMBER, "number")));

    static final List<CollectionSpec> ALL = Stream.concat(OWN.stream(), EscalationDocuments.COLLECTIONS.stream())
            .toList();

    private HubCollections() {}

    private static CollectionSpec shelf(String name, Index... indexes) {
        return new CollectionSpec(name, List.of(), List.of(indexes));
    }
}
