package org.keycontact.channel;

import com.twilio.exception.ApiException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider's codes mean to the hub (the contact edge's table).
 *
 * <p>An attempt has <em>failed</em> only where it surely was not taken: the provider itself refused it, or no
 * connection ever stood. A 5xx without the provider's own error comes from something in between, which cannot know what
 * became of the request behind it: that is <em>unknown</em>, and so is a 500, 502 or 504 of the provider itself. Its
 * own 503 (busy) is not: nothing was begun.
 */
final class TwilioErrors {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioErrors.class);
    private static final Pattern ATTEMPT_ID = Pattern.compile("[A-Za-z0-9._~:-]{1,128}");

    private TwilioErrors() {}

    /** Whether an attempt's id can stand in a URL that the provider calls. */
    static boolean canStandInUrl(String attemptId) {
        return ATTEMPT_ID.matcher(attemptId).matches();
    }

    /** What becomes of a request that creates something, and gives its provider's id. Never throws. */
    static CarrierOutcome of(Supplier<@Nullable String> request) {
        try {
            String sid = request.get();
            return sid == null ? new Unknown() : new CarrierOutcome.Accepted(sid);
        } catch (OnceOnlyHttp.UnreadableAnswer e) {
            return outcome(e.status());
        } catch (ApiException e) {
            return outcome(e);
        } catch (RuntimeException e) {
            // No message: it may quote the request. Whatever went wrong, the request may have gone out.
            LOG.warn(
                    "An answer of the provider was not understood ({})",
                    e.getClass().getName());
            return new Unknown();
        }
    }

    /** The meaning of a code, whether it answered the request or came with a status callback. */
    static CarrierFailure meaning(@Nullable Integer code) {
        if (code == null) {
            return CarrierFailure.UNEXPLAINED;
        }
        return switch (code) {
            case 21211, 21214, 21217, 21614, 30005, 30006 -> CarrierFailure.UNUSABLE_NUMBER;
            // Besides the table: the account, its token or its sending number is refused. Nobody can be reached then,
            // so
            // it is the operators' alarm too (20003 sign-in, 20404 account, 21606 and 21659 sender, 30002 suspended).
            case 21408, 21612, 21210, 21215, 20003, 20404, 21606, 21659, 30002 -> CarrierFailure.CONFIGURATION;
            case 21610 -> CarrierFailure.OPTED_OUT;
            case 21611, 20429, 20503 -> CarrierFailure.BACK_OFF;
            case 30003 -> CarrierFailure.UNREACHABLE;
            case 30007 -> CarrierFailure.FILTERED;
            case 30036 -> CarrierFailure.EXPIRED;
            default -> CarrierFailure.UNEXPLAINED;
        };
    }

    /** What became of a request that the SDK reports as failed. */
    static CarrierOutcome outcome(ApiException error) {
        if (error.getCode() == null) {
            return neverLeft(error.getCause()) ? new Failed(CarrierFailure.BACK_OFF) : new Unknown();
        }
        Integer status = error.getStatusCode();
        if (status != null && status == 429) {
            return new Failed(CarrierFailure.BACK_OFF);
        }
        if (status != null && status >= 500) {
            return status == 503 ? new Failed(CarrierFailure.BACK_OFF) : new Unknown();
        }
        return new Failed(meaning(error.getCode()));
    }

    /** What became of a request that something other than the provider's own error handling answered. */
    static CarrierOutcome outcome(int httpStatus) {
        return switch (httpStatus) {
            case 408, 429 -> new Failed(CarrierFailure.BACK_OFF);
            case 401, 403, 404, 407 -> new Failed(CarrierFailure.CONFIGURATION);
            default -> httpStatus >= 400 && httpStatus < 500 ? new Failed(CarrierFailure.UNEXPLAINED) : new Unknown();
        };
    }

    /** True only where no connection to the provider ever stood, so that no byte of the request can have arrived. */
    private static boolean neverLeft(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException;
    }
}
