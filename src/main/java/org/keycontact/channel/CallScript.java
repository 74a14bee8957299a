package org.keycontact.channel;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Say;

/** What is said on a call, as the provider wants it (TwiML). Content-free as a text is; the number is spoken digit by digit. */
public final class CallScript {
    /** How often keys are asked for in one call. */
    public static final int MOST_TRIES = 3;

    private static final int SECONDS_FOR_A_KEY = 8;
    private static final int LONGEST_PIN = 12;
    private static final String ASK = "To take it, enter your PIN, and then the hash key.";

    private final String publicBaseUrl;

    public CallScript(TwilioSettings settings) {
        this.publicBaseUrl = settings.publicBaseUrl().toString();
    }

    /** To whoever has answered: what it is, and a question for their PIN, twice. */
    public String ask(CallWebhooks.OnTheLine line) {
        String number = spelt(line.number());
        String what = switch (line.kind()) {
            case NEW -> "Urgent alert " + number + ". ";
            case AGAIN -> "Urgent alert " + number + " is still open. ";
            case LOWER -> "Alert " + number + ". ";
            case DRILL -> "This is a drill. Urgent alert " + number + ". ";
            case TAKEN, YOURS, REFUSED -> "";
        };
        return what.isEmpty() ? end("Alert " + number + " is taken.") : question(line, line.tries(), what + ASK);
    }

    /** After a PIN that was not right: once more, or the end. */
    public String askAgain(CallWebhooks.OnTheLine line) {
        return line.tries() >= MOST_TRIES
                ? end("Nothing was acknowledged. Sign in to take the alert.")
                : question(line, line.tries() + 1, "Nothing was acknowledged. " + ASK);
    }

    /** She has it. */
    public String yours(CallWebhooks.OnTheLine line) {
        return end("You have alert " + spelt(line.number()) + ". Sign in and record what came of it.");
    }

    /** Somebody else has it. */
    public String taken(CallWebhooks.OnTheLine line) {
        return end("Alert " + spelt(line.number()) + " is taken. You need do nothing.");
    }

    /** Nothing is said: a machine would keep it. */
    public String silence() {
        return xml(new VoiceResponse.Builder().hangup(new Hangup.Builder().build()));
    }

    private String question(CallWebhooks.OnTheLine line, int tries, String words) {
        String action = publicBaseUrl + CallWebhooks.KEYS_PATH + line.attemptId() + "?n=" + line.number() + "&k="
                + line.kind().code() + "&t=" + tries;
        VoiceResponse.Builder response = new VoiceResponse.Builder();
        for (int i = 0; i < 2; i++) {
            response.gather(new Gather.Builder()
                    .inputs(Gather.Input.DTMF)
                    .action(action)
                    .method(HttpMethod.POST)
                    .finishOnKey("#")
                    .numDigits(LONGEST_PIN)
                    .timeout(SECONDS_FOR_A_KEY)
                    .say(say(words))
                    .build());
        }
        return xml(response.say(say("Goodbye.")).hangup(new Hangup.Builder().build()));
    }

    private static String end(String words) {
        return xml(new VoiceResponse.Builder().say(say(words)).hangup(new Hangup.Builder().build()));
    }

    private static Say say(String words) {
        return new Say.Builder(words).language(Say.Language.EN_GB).build();
    }

    private static String spelt(String number) {
        return String.join(" ", number.split(""));
    }

    private static String xml(VoiceResponse.Builder response) {
        try {
            return response.build().toXml();
        } catch (TwiMLException e) {
            throw new IllegalStateException("What is said on a call cannot be written", e);
        }
    }
}
