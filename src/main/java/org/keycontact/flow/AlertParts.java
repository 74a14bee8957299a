package org.keycontact.flow;

import java.time.InstantSource;
import org.keycontact.flow.port.Store;

/** What the journeys of alerts share. */
record AlertParts(
        Store store,
        Policies policies,
        Whom whom,
        Casebook casebook,
        People people,
        Rules rules,
        Wake wake,
        InstantSource clock) {
    AlertNotes notes() {
        return new AlertNotes(store);
    }
}
