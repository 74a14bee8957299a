package org.keycontact.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact plan as it is recorded: how, when and in which words the victim may be reached. Durations are ISO 8601 in
 * hours and minutes; what is null gets the hub's default.
 *
 * @param zone of all times in it, IANA
 * @param through the safe person to deal with in the victim's place (guidance, 85 and 94)
 * @param channels in order of preference
 * @param language of the cover text, BCP 47
 */
public record PlanForm(
        String zone,
        @Nullable String through,
        List<Channel> channels,
        Safe safe,
        @Nullable String margin,
        @Nullable String adviceWindow,
        @Nullable String replyWindow,
        @Nullable String coverText,
        String language,
        @Nullable String reviewDate,
        @Nullable Integer attempts,
        @Nullable String helpWord,
        @Nullable String duressWord) {

    /**
     * @param via sms, voice, email or push
     * @param wording text, cover or never
     * @param urgent any-time, safe-times or never
     */
    public record Channel(
            String via,
            @Nullable String address,
            String wording,
            @Nullable String urgent) {
        @Override
        public String toString() {
            return "Channel[" + via + "]";
        }
    }

    /** Windows of safe times; {@code also} and {@code except} in wall-clock time, to the minute. */
    public record Safe(List<Weekly> weekly, List<Window> also, List<Window> except) {}

    /** @param days mon to sun */
    public record Weekly(List<String> days, String from, String to) {}

    public record Window(String from, String to) {}

    @Override
    public String toString() {
        return "PlanForm[***]";
    }
}
