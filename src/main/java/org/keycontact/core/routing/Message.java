package org.keycontact.core.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Urgency;
import org.keycontact.core.Via;

/**
 * What the routing decision needs to know of a message.
 *
 * @param to {@link #VICTIM}, {@link #ADVOCATE}, {@link #DUTY}, or a person of the case
 * @param contactNow why the victim should be contacted at once, by the advocate's side's professional judgement (guidance, 33)
 * @param advice what the key contact advised on this message (guidance, 96)
 */
public record Message(
        String from,
        String to,
        Category category,
        Urgency urgency,
        @Nullable Basis basis,
        boolean withhold,
        boolean reply,
        @Nullable String contactNow,
        @Nullable Advice advice) {

    public static final String VICTIM = "victim";
    public static final String ADVOCATE = "advocate";
    public static final String DUTY = "duty";
    /** The mailbox of the contact edge. */
    public static final String GATEWAY = "gateway";

    /** When, and perhaps on which channel, the victim is best contacted, by her key contact's advice. */
    public record Advice(Instant from, @Nullable Via via) {}

    public boolean isUrgent() {
        return urgency == Urgency.URGENT;
    }

    /** The same message as if it had been addressed to the advocate and not withheld. */
    Message toAdvocateInstead() {
        return new Message(from, ADVOCATE, category, urgency, basis, false, reply, contactNow, advice);
    }
}
