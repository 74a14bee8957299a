package org.keycontact.channel;

import java.time.Duration;
import org.keycontact.core.escalation.NoticeWords;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.WorkerChannel;

/** Tells workers by SMS. A text that has not reached her within the hour is not handed over any more. */
public record WorkerTexts(Carrier sms) implements WorkerChannel {
    private static final Duration LASTS = Duration.ofHours(1);

    @Override
    public Way way() {
        return Way.SMS;
    }

    @Override
    public CarrierOutcome tell(Notice notice) {
        return sms.send(new Carrier.Attempt(
                notice.attemptId(), notice.address(), NoticeWords.text(notice.kind(), notice.number()), LASTS));
    }
}
