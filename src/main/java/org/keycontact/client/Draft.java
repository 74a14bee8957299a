package org.keycontact.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Urgency;

/**
 * What a message's header will say: all that the hub may know of it.
 *
 * @param to victim, advocate, duty, or a person of the case
 * @param basis needed between organisations (guidance, 91)
 * @param withhold must be withheld from the victim (guidance, 115)
 * @param reply answers the victim's last inbound message
 * @param contactNow code of the reason why she should be contacted at once; the words go inside
 * @param inReplyTo id of the message that it answers
 */
public record Draft(
        String to,
        Category category,
        Urgency urgency,
        @Nullable Basis basis,
        boolean withhold,
        boolean reply,
        @Nullable String contactNow,
        @Nullable String inReplyTo) {

    /** A routine message. */
    public static Draft to(String to, Category category) {
        return new Draft(to, category, Urgency.ROUTINE, null, false, false, null, null);
    }

    /** The same, because of an immediate safeguarding risk. */
    public Draft asUrgent() {
        return new Draft(to, category, Urgency.URGENT, basis, withhold, reply, contactNow, inReplyTo);
    }

    public Draft onBasis(Basis lawful) {
        return new Draft(to, category, urgency, lawful, withhold, reply, contactNow, inReplyTo);
    }

    /** The same, as the answer to a message of the victim. */
    public Draft answering(String message) {
        return new Draft(to, category, urgency, basis, withhold, true, contactNow, message);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("to", to)
                .put("category", category.code())
                .put("urgency", urgency.code())
                .put("withhold", withhold)
                .put("reply", reply);
        if (basis != null) {
            json.put("basis", basis.code());
        }
        if (contactNow != null) {
            json.put("contactNow", contactNow);
        }
        return json;
    }
}
