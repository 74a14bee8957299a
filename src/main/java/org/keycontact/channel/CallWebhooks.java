package org.keycontact.channel;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.DeliveryStatus.Stage;

/** Reads what the provider posts about calls: signed, or not looked at, as {@link TwilioWebhooks} does for texts. */
public final class CallWebhooks {
    /** The path under which the provider asks what to say once somebody has answered; the attempt's id follows. */
    public static final String ANSWERED_PATH = "/webhooks/twilio/call/";
    /** The path to which it posts the keys that were pressed. */
    public static final String KEYS_PATH = "/webhooks/twilio/keys/";
    /** The path under which it reports what became of a call. */
    public static final String STATUS_PATH = "/webhooks/twilio/call-status/";

    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern DIGITS = Pattern.compile("[0-9*#]{0,32}");
    private static final Pattern PATH = Pattern.compile("(/webhooks/twilio/[a-z-]+/)([A-Za-z0-9._~:-]{1,128})"
            + "(?:\\?n=([0-9]{4,6})&k=([a-z]{1,10})(?:&t=([1-3]))?)?");

    private final TwilioWebhooks webhooks;

    public CallWebhooks(TwilioSettings settings) {
        this.webhooks = new TwilioWebhooks(settings);
    }

    /**
     * What a call is about, as our own URL says.
     *
     * @param called the number that was called, E.164
     * @param number the alert's
     * @param tries how often keys were asked for so far, from 1
     */
    public record OnTheLine(
            String attemptId, String callSid, String called, String number, NoticeKind kind, int tries) {
        @Override
        public String toString() {
            return "OnTheLine[" + attemptId + "]";
        }
    }

    /**
     * Somebody, or a machine, has answered.
     *
     * @param machine true for voice mail, a fax or a beep; who cannot be told from a person is a person
     */
    public record Answered(OnTheLine line, boolean machine) {}

    /** Keys were pressed. */
    public record Keyed(OnTheLine line, String digits) {
        @Override
        public String toString() {
            return "Keyed[" + line + "]";
        }
    }

    /** Parameters and errors as for {@link TwilioWebhooks#inbound}. */
    public Answered answered(String pathAndQuery, @Nullable String signature, String body) {
        Map<String, String> form = webhooks.signed(pathAndQuery, signature, body);
        return new Answered(line(ANSWERED_PATH, pathAndQuery, form), isMachine(form));
    }

    /** Parameters and errors as for {@link TwilioWebhooks#inbound}. */
    public Keyed keyed(String pathAndQuery, @Nullable String signature, String body) {
        Map<String, String> form = webhooks.signed(pathAndQuery, signature, body);
        String digits = form.getOrDefault("Digits", "");
        if (!DIGITS.matcher(digits).matches()) {
            throw TwilioWebhooks.invalid("/Digits");
        }
        return new Keyed(line(KEYS_PATH, pathAndQuery, form), digits.replaceAll("[^0-9]", ""));
    }

    /** What became of a call. A call that a person answered has been delivered, whatever they pressed. */
    public DeliveryStatus status(String pathAndQuery, @Nullable String signature, String body) {
        Map<String, String> form = webhooks.signed(pathAndQuery, signature, body);
        String attempt = path(STATUS_PATH, pathAndQuery).group(2);
        String sid = TwilioWebhooks.field(form, "CallSid", CALL_SID);
        String status = form.getOrDefault("CallStatus", "");
        return switch (status) {
            case "queued", "initiated", "ringing" -> of(attempt, sid, Stage.QUEUED, null);
            case "in-progress" -> of(attempt, sid, Stage.SENT, null);
            case "completed" ->
                isMachine(form)
                        ? of(attempt, sid, Stage.FAILED, CarrierFailure.MACHINE)
                        : of(attempt, sid, Stage.DELIVERED, null);
            case "busy" -> of(attempt, sid, Stage.FAILED, CarrierFailure.BUSY);
            case "no-answer", "canceled" -> of(attempt, sid, Stage.FAILED, CarrierFailure.NO_ANSWER);
            case "failed" -> of(attempt, sid, Stage.FAILED, CarrierFailure.UNREACHABLE);
            default -> throw TwilioWebhooks.invalid("/CallStatus");
        };
    }

    private static DeliveryStatus of(String attempt, String sid, Stage stage, @Nullable CarrierFailure failure) {
        return new DeliveryStatus(attempt, sid, stage, failure);
    }

    private static boolean isMachine(Map<String, String> form) {
        String by = form.getOrDefault("AnsweredBy", "").toLowerCase(Locale.ROOT);
        return by.startsWith("machine") || by.equals("fax");
    }

    private static OnTheLine line(String expected, String pathAndQuery, Map<String, String> form) {
        Matcher path = path(expected, pathAndQuery);
        Optional<NoticeKind> kind =
                Optional.ofNullable(path.group(4)).flatMap(code -> Code.find(NoticeKind.class, code));
        if (kind.isEmpty()) {
            throw TwilioWebhooks.invalid("/attempt");
        }
        int tries = path.group(5) == null ? 1 : Integer.parseInt(path.group(5));
        return new OnTheLine(
                path.group(2),
                TwilioWebhooks.field(form, "CallSid", CALL_SID),
                TwilioWebhooks.field(form, "To", NUMBER),
                path.group(3),
                kind.get(),
                tries);
    }

    private static Matcher path(String expected, String pathAndQuery) {
        Matcher path = PATH.matcher(pathAndQuery);
        if (!path.matches() || !path.group(1).equals(expected)) {
            throw TwilioWebhooks.invalid("/attempt");
        }
        return path;
    }
}
