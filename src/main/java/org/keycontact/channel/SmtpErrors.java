package org.keycontact.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;

/** What an SMTP server's refusals mean to the hub (RFC 5321, 4.2.3). */
final class SmtpErrors {
    private SmtpErrors() {}

    /** What became of a message whose handing over ended with this. */
    static CarrierOutcome outcome(MessagingException error) {
        for (@Nullable Exception each = error; each != null; each = next(each)) {
            switch (each) {
                case SMTPAddressFailedException recipient -> {
                    return new Failed(ofRecipient(recipient.getReturnCode()));
                }
                case SMTPSenderFailedException sender -> {
                    return new Failed(passing(sender.getReturnCode(), CarrierFailure.CONFIGURATION));
                }
                default -> {}
            }
        }
        // Neither recipient nor sender: the message itself was refused. A wrong address never left.
        return switch (error) {
            case SMTPSendFailedException refused
            when refused.getReturnCode() >= 400 ->
                new Failed(passing(refused.getReturnCode(), CarrierFailure.FILTERED));
            case SMTPSendFailedException silent -> new Unknown();
            case SendFailedException wrong -> new Failed(CarrierFailure.UNUSABLE_NUMBER);
            default -> new Unknown();
        };
    }

    private static @Nullable Exception next(Exception each) {
        return each instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static CarrierFailure ofRecipient(int code) {
        return switch (code) {
            case 550, 551, 553 -> CarrierFailure.GONE;
            default -> passing(code, CarrierFailure.UNEXPLAINED);
        };
    }

    private static CarrierFailure passing(int code, CarrierFailure otherwise) {
        return code >= 400 && code < 500 ? CarrierFailure.BACK_OFF : otherwise;
    }
}
