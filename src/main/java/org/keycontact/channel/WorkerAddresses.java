package org.keycontact.channel;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.port.AddressCheck;

/** Checks workers' addresses as far as can be without reaching out. */
public final class WorkerAddresses implements AddressCheck {
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private final PhoneNumbers numbers;
    private final boolean lookAlikes;

    /** @param lookAlikes whether a push service on the loopback address will do: in demonstrations and tests only */
    public WorkerAddresses(PhoneNumbers numbers, boolean lookAlikes) {
        this.numbers = numbers;
        this.lookAlikes = lookAlikes;
    }

    @Override
    public String checked(Way way, String given) {
        return switch (way) {
            case SMS -> texted(given);
            case CALL -> numbers.e164(given);
            case EMAIL -> email(given.strip());
            case PUSH -> PushSubscription.read(parsed(given), lookAlikes).write();
            case HUB -> throw Problem.invalid("address-invalid", "The hub itself needs no address.", "/way");
        };
    }

    private String texted(String given) {
        String number = numbers.e164(given);
        if (!numbers.takesTexts(number)) {
            throw Problem.invalid("phone-number-no-texts", "Texts do not arrive at a landline.", "/address");
        }
        return number;
    }

    private static String email(String given) {
        if (given.length() > LONGEST_EMAIL
                || !EMAIL.matcher(given).matches()
                || given.startsWith(".")
                || given.contains("..")
                || given.contains(".@")) {
            throw Problem.invalid("email-invalid", "That is not a complete e-mail address.", "/address");
        }
        return given;
    }

    private static JsonObject parsed(String given) {
        try {
            return new JsonObject(given);
        } catch (DecodeException e) {
            throw PushSubscription.invalid();
        }
    }
}
