package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.keycontact.flow.Reading;
import org.keycontact.flow.kept.Account;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;
import org.keycontact.server.EntrySource.Entry;
import org.keycontact.server.Principal;

/** Mailboxes are read, in pages or as a stream. */
final class MailboxOperations {
    private final Desk desk;
    private final Reading reading;

    MailboxOperations(Desk desk) {
        this.desk = desk;
        this.reading = desk.journeys().reading();
    }

    void bind(Bindings bindings) {
        bindings.bind("listMailboxEntries", this::list);
        bindings.bind("streamMailboxEntries", this::stream);
    }

    private Answer list(Account who, Call call) {
        String mailbox = call.path("mailbox");
        long last = reading.last(who, mailbox);
        return Answer.ok(new JsonObject()
                .put(
                        "entries",
                        Fields.array(entries(who, mailbox, call.after(), call.limit()).stream()
                                .map(Entry::body)
                                .toList()))
                .put("last", last));
    }

    private List<Entry> entries(Account who, String mailbox, long after, int limit) {
        MailboxJson json = new MailboxJson(desk.ports().sealing(), desk.namesFor(who));
        return reading.read(who, mailbox, after, limit).stream()
                .map(served -> new Entry(served.n(), json.entry(served)))
                .toList();
    }

    /** Each batch is looked at anew: who may no longer read, or has signed out, gets no more. */
    private Answer stream(Account who, Call call) {
        String mailbox = call.path("mailbox");
        long last = reading.last(who, mailbox);
        Principal principal = call.principal();
        return new Answer.Feed(
                (box, after, limit) -> {
                    Bindings.requireGoingOn(desk, principal);
                    return entries(who, box, after, limit);
                },
                mailbox,
                call.preconditions().lastEventId().orElse(0) > last
                        ? last
                        : call.preconditions().lastEventId().orElse(0));
    }
}
