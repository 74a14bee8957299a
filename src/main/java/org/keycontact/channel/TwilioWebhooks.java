package org.keycontact.channel;

import com.twilio.security.RequestValidator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.DeliveryStatus.Stage;
import org.keycontact.flow.port.InboundText;

/**
 * Reads what the provider posts to the hub. Each request's signature is checked first, for the URL that the provider
 * knows us by, with and without port, under each token that is valid now. What is not signed is not looked at.
 */
public final class TwilioWebhooks {
    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}+:_. -]{1,64}");
    private static final Pattern ATTEMPT_ID = Pattern.compile("[A-Za-z0-9._~:-]{1,128}");
    private static final int MOST_WORDS = 4_000;

    private final String publicBaseUrl;
    private final List<RequestValidator> validators;

    public TwilioWebhooks(TwilioSettings settings) {
        this.publicBaseUrl = settings.publicBaseUrl().toString();
        this.validators = settings.tokens().stream()
                .map(token -> new RequestValidator(token.reveal()))
                .toList();
    }

    /**
     * A text that came in.
     *
     * @param pathAndQuery as they stand in the request line, not decoded
     * @param signature the header {@code X-Twilio-Signature}
     * @param body the form as it came, not decoded
     * @throws Problem REFUSED {@code signature-invalid} (403) if the provider did not sign exactly this; INVALID
     *     {@code webhook-invalid} if it did, but this is no text
     */
    public InboundText inbound(String pathAndQuery, @Nullable String signature, String body) {
        Map<String, String> form = signed(pathAndQuery, signature, body);
        String words = form.getOrDefault("Body", "");
        if (words.length() > MOST_WORDS) {
            throw invalid("/Body");
        }
        return new InboundText(
                field(form, "MessageSid", MESSAGE_SID),
                field(form, "From", ADDRESS),
                field(form, "To", ADDRESS),
                words,
                null);
    }

    /**
     * What became of an attempt, or empty for a status that says nothing new to the hub. Parameters and errors as for
     * {@link #inbound}; the attempt's id is the last segment of the path.
     */
    public Optional<DeliveryStatus> status(String pathAndQuery, @Nullable String signature, String body) {
        Map<String, String> form = signed(pathAndQuery, signature, body);
        String sid = field(form, "MessageSid", MESSAGE_SID);
        String attemptId = attemptId(pathAndQuery);
        String code = form.get("ErrorCode");
        boolean numeric = code != null && code.matches("[0-9]{1,6}");
        return status(attemptId, sid, form.getOrDefault("MessageStatus", ""), numeric ? Integer.valueOf(code) : null);
    }

    /** The form, if the provider has signed it for this URL; else throws {@code signature-invalid}. */
    Map<String, String> signed(String pathAndQuery, @Nullable String signature, String body) {
        Optional<Map<String, String>> form = WebhookForm.fields(body);
        if (form.isEmpty() || signature == null || !isSigned(publicBaseUrl + pathAndQuery, form.get(), signature)) {
            throw new Problem(
                    Problem.Kind.REFUSED, "signature-invalid", "The request is not signed by the text provider.");
        }
        return form.get();
    }

    private boolean isSigned(String url, Map<String, String> form, String signature) {
        return validators.stream().anyMatch(validator -> validator.validate(url, form, signature));
    }

    private static String attemptId(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (!path.equals(TwilioSettings.STATUS_PATH + id)
                || !ATTEMPT_ID.matcher(id).matches()) {
            throw invalid("/attempt");
        }
        return id;
    }

    /** What a status of the provider's says, whether it was reported or asked for. */
    static Optional<DeliveryStatus> status(String attemptId, String sid, String status, @Nullable Integer code) {
        return stage(status).map(stage -> new DeliveryStatus(attemptId, sid, stage, failure(stage, code)));
    }

    private static Optional<Stage> stage(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending" -> Optional.of(Stage.QUEUED);
            case "sent" -> Optional.of(Stage.SENT);
            case "delivered", "read" -> Optional.of(Stage.DELIVERED);
            case "undelivered", "failed", "canceled" -> Optional.of(Stage.FAILED);
            default -> Optional.empty();
        };
    }

    private static @Nullable CarrierFailure failure(Stage stage, @Nullable Integer code) {
        return stage == Stage.FAILED ? TwilioErrors.meaning(code) : null;
    }

    static String field(Map<String, String> form, String name, Pattern shape) {
        String value = form.get(name);
        if (value == null || !shape.matcher(value).matches()) {
            throw invalid("/" + name);
        }
        return value;
    }

    static Problem invalid(String field) {
        return Problem.invalid("webhook-invalid", "The provider's request lacks a field or holds a wrong one.", field);
    }
}
