package org.keycontact.flow;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.casefile.ContactOrder.Kind;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.log.CaseEvent.Told;

/**
 * Who learns that somebody has ordered something about a contact: the advocate and whoever stands in, and for what is
 * urgent the duty team. Nobody is told of their own order, so that no one person holds a contact back unseen.
 */
final class OrdersTold {
    private static final String NOTICE = "contact-ordered";

    private OrdersTold() {}

    /** {@link ContactSteps#cancel} tells of what is cancelled. */
    static List<Told> of(ContactOrder order, PlannedContact contact, CaseRecord record, Instant at) {
        if (order.is(Kind.CANCEL)) {
            return List.of();
        }
        CaseFile file = record.file(List.of(), List.of());
        TreeSet<String> told = new TreeSet<>();
        told.add(Sides.toldAboutContact(file, at));
        if (file.advocate() != null) {
            told.add(file.advocate());
        }
        if (contact.urgent()) {
            told.add(Message.DUTY);
        }
        told.remove(order.by());
        String sentence = sentence(order, contact);
        return told.stream().map(each -> new Told(each, NOTICE, sentence)).toList();
    }

    private static String sentence(ContactOrder order, PlannedContact contact) {
        String ordered = switch (order.kind()) {
            case NOW -> "is made now";
            case NOT_BEFORE -> "waits until a time that they set, or the next safe time after it";
            case AS_PLANNED -> "is made as planned after all";
            case CANCEL -> "is not made";
        };
        return "{" + order.by() + "} ordered that the contact with {"
                + contact.contact().to() + "} " + ordered + ", with the reason recorded"
                + (contact.urgent() ? ". It is urgent: look whether that is right." : ".");
    }
}
