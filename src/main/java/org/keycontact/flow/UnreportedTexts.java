package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;
import org.keycontact.flow.port.TextStatuses;

/**
 * Asks for what the provider may have reported while the hub was down: what became of a text that it accepted more than two
 * minutes and less than a day ago. A report is tried only once or twice, and delivery is proved by it, not by acceptance (the
 * contact edge's "Sending"). What is answered goes the way of a report, where twice changes nothing.
 *
 * <p>Each minute, and when the hub starts, it asks for at most {@value #MOST}, the oldest first, and then goes on where it
 * left off: texts of which the provider never says anything final do not hold up the others.
 */
public final class UnreportedTexts {
    /** No more are asked for at once. */
    static final int MOST = 48;

    static final Duration REPORT_EXPECTED = Duration.ofMinutes(2);
    static final Duration GIVEN_UP = Duration.ofHours(24);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Store store;
    private final TextStatuses provider;
    private final Consumer<DeliveryStatus> reports;
    private final InstantSource clock;
    private @Nullable Instant looked;
    private long next;

    /** @param reports takes what the provider reports */
    public UnreportedTexts(Store store, TextStatuses provider, Consumer<DeliveryStatus> reports, InstantSource clock) {
        this.store = store;
        this.provider = provider;
        this.reports = reports;
        this.clock = clock;
    }

    /** Whose turn it is to be asked for; none if that was looked for within the last minute. */
    public synchronized List<Kept<PlannedContact>> due(int limit) {
        Instant now = clock.instant();
        if (looked != null && Duration.between(looked, now).abs().compareTo(EVERY) < 0) {
            return List.of();
        }
        int most = Math.min(limit, MOST);
        long from = Math.max(next, now.minus(GIVEN_UP).toEpochMilli());
        long before = now.minus(REPORT_EXPECTED).toEpochMilli();
        List<Kept<PlannedContact>> found =
                from < before ? store.contacts().find(Store.BY_UNREPORTED, List.of(), from, before, most) : List.of();
        next = found.size() < most ? 0 : after(found.getLast().value(), from);
        looked = now;
        return found;
    }

    /** Others of the same instant may be left, but not for ever. */
    private static long after(PlannedContact last, long from) {
        return Math.max(from + 1, last.attempts().getLast().at().toEpochMilli());
    }

    /** Asks for one. Throws Problem UNAVAILABLE if what is answered cannot be recorded; then it is asked for again. */
    public void ask(Kept<PlannedContact> contact) {
        PlannedContact.Attempt last = contact.value().attempts().getLast();
        if (last.providerId() != null) {
            provider.ask(last.id(), last.providerId()).ifPresent(reports);
        }
    }
}
