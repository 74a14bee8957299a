package org.keycontact.flow;

import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.port.Shelf.Kept;

/** A contact that this node has taken up, as it is kept, with the message that it announces. */
record TakenUp(Kept<PlannedContact> kept, MessageAccepted message) {
    PlannedContact contact() {
        return kept.value();
    }

    /** The same, as it is kept by now. */
    TakenUp as(Kept<PlannedContact> now) {
        return new TakenUp(now, message);
    }
}
