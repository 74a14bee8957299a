package org.keycontact.flow;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycontact.core.Role;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Operational alarms: what concerns the service itself, and no case. They stand in the mailboxes of its managers and of the duty team. */
public final class ServiceNotices {
    /** Stands for the case in a line that concerns none; also the name of the key that it is kept under. */
    public static final String SERVICE = "service";

    private static final int MOST_PEOPLE = 10_000;

    private final Store store;
    private final InstantSource clock;
    private final Wake wake;

    public ServiceNotices(Store store, InstantSource clock, Wake wake) {
        this.store = store;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * Tells them; once for each {@code source}, however often it is called.
     *
     * @param notice code
     * @param sentence people as <code>{id}</code>
     */
    public void tell(String source, String notice, String sentence) {
        Boxes.Item item = new Boxes.Item(clock.instant(), SERVICE, 0, Boxes.Kind.NOTICE, null, notice, sentence);
        for (String mailbox : mailboxes()) {
            store.boxes().append(mailbox, source, item);
            wake.grown(mailbox);
        }
    }

    private Set<String> mailboxes() {
        List<String> managers = store.accounts().find(Store.ALL, List.of(), null, null, MOST_PEOPLE).stream()
                .map(Kept::value)
                .filter(account -> account.role() == Role.MANAGER)
                .map(Account::id)
                .toList();
        Set<String> mailboxes = new LinkedHashSet<>(managers);
        mailboxes.add(Message.DUTY);
        return mailboxes;
    }
}
