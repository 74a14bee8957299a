package org.keycontact.channel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycontact.core.Problem;

/** Reads phone numbers as people write them. What it returns is E.164; what it refuses, it never quotes. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern WRITTEN = Pattern.compile("[+]?[0-9 ()./\\u00a0\\u2010-\\u2013-]{3,40}");
    /** Ofcom keeps 07700 900000 to 900999 for drama: nobody can be reached there. */
    private static final Pattern FICTIONAL = Pattern.compile("\\+447700900[0-9]{3}");

    private static final Set<PhoneNumberType> PERSONAL = Set.of(
            PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE,
            PhoneNumberType.VOIP);

    private final String region;
    private final boolean fictionalAllowed;

    /** Numbers without a country code are read as British; fictional numbers are refused. */
    public PhoneNumbers() {
        this("GB", false);
    }

    /**
     * @param region where a number without a country code belongs, ISO 3166-1 alpha-2
     * @param fictionalAllowed true only for a demonstration: takes 07700 900000 to 900999, which reach nobody
     */
    public PhoneNumbers(String region, boolean fictionalAllowed) {
        if (!NUMBERS.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("The default region of phone numbers is two letters, like GB.");
        }
        this.region = region;
        this.fictionalAllowed = fictionalAllowed;
    }

    /**
     * The E.164 form of a number on which one person or one office can be reached.
     *
     * @throws Problem INVALID {@code phone-number-invalid} if it is no number, has an extension, or is a short one like
     *     999; {@code phone-number-not-personal} if it costs the caller more, or is a pager, a personal (070) or a
     *     service number
     */
    public String e164(String written) {
        if (!WRITTEN.matcher(written.strip()).matches()) {
            throw invalid();
        }
        PhoneNumber number = parsed(written.strip());
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        if (fictionalAllowed && FICTIONAL.matcher(e164).matches()) {
            return e164;
        }
        if (!NUMBERS.isValidNumber(number) || number.hasExtension()) {
            throw invalid();
        }
        if (!PERSONAL.contains(NUMBERS.getNumberType(number))) {
            throw Problem.invalid(
                    "phone-number-not-personal",
                    "That number costs the caller extra or does not belong to one place. Use a mobile or a landline.",
                    "/number");
        }
        return e164;
    }

    /** True if texts can be expected to arrive at this E.164 number: a landline's cannot. */
    public boolean takesTexts(String e164) {
        String number = e164(e164);
        return FICTIONAL.matcher(number).matches()
                || NUMBERS.getNumberType(parsed(number)) != PhoneNumberType.FIXED_LINE;
    }

    private PhoneNumber parsed(String written) {
        try {
            return NUMBERS.parse(written, region);
        } catch (NumberParseException e) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return Problem.invalid(
                "phone-number-invalid",
                "That is not a complete phone number. Write it as it is dialled, or with + and the country's code.",
                "/number");
    }
}
