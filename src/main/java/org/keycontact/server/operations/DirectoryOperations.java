package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import org.keycontact.core.Problem;
import org.keycontact.flow.Directory;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.DirectoryEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** The directory of key records, which everybody can check. */
final class DirectoryOperations {
    private final Desk desk;
    private final Directory directory;

    DirectoryOperations(Desk desk) {
        this.desk = desk;
        this.directory = desk.journeys().enrolment().directory();
    }

    void bind(Bindings bindings) {
        bindings.bind("listDirectory", this::list);
        bindings.bind(
                "readKeyRecord",
                (who, call) -> Answer.ok(new JsonObject()
                        .put(
                                "keyRecord",
                                KeyJson.record(
                                        directory.current(call.path("person")).orElseThrow(Problem::notFound)))));
    }

    private Answer list(Account who, Call call) {
        DirectoryEntry head = directory.head();
        return Answer.ok(new JsonObject()
                .put(
                        "entries",
                        Fields.array(directory.after(call.after(), call.limit()).stream()
                                .filter(entry -> entry.n() <= head.n())
                                .map(DirectoryOperations::entry)
                                .toList()))
                .put(
                        "head",
                        new JsonObject()
                                .put("n", head.n())
                                .put("hash", head.hash())
                                .put("signature", desk.ports().heads().sign(head.n(), head.hash()))));
    }

    private static JsonObject entry(DirectoryEntry entry) {
        return new JsonObject()
                .put("n", entry.n())
                .put("previous", entry.previous())
                .put("hash", entry.hash())
                .put("keyRecord", KeyJson.record(entry.record()));
    }
}
