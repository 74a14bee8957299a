package org.keycontact.flow.port;

import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.core.escalation.Way;

/**
 * Tells a worker of an alert on her own device, content-free. Makes exactly one attempt and never repeats it by itself. That
 * it was accepted says nothing of whether she has seen it: what became of it comes later as a {@link DeliveryStatus} with the
 * attempt's id, twice or out of order as providers do, or never.
 */
public interface WorkerChannel {
    Way way();

    /** Makes the attempt. Blocks until the provider answered or its time ran out; never throws for what a provider does. */
    CarrierOutcome tell(Notice notice);

    /**
     * One attempt.
     *
     * @param attemptId ours: {@code [A-Za-z0-9._~:-]{1,128}}; it stands in the callback's URL
     * @param address E.164 number, e-mail address, or push subscription as it was given
     * @param number the alert's, digits
     */
    record Notice(String attemptId, String address, String number, NoticeKind kind, String language) {
        @Override
        public String toString() {
            return "Notice[" + attemptId + "]";
        }
    }
}
