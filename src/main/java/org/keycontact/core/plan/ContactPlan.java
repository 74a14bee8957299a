package org.keycontact.core.plan;

import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;

/**
 * How, and when, the victim may be contacted (guidance, 67 and 85).
 *
 * @param through the safe person to deal with in the victim's place (guidance, 85 and 94)
 * @param channels in order of preference, each kind at most once
 * @param margin how long a safe period must still last for a contact to be started in it
 * @param adviceWindow how long the key contact has to advise before a direct contact
 * @param replyWindow how long after the victim's own message she may be answered at once; zero: not at all
 */
public record ContactPlan(
        ZoneId zone,
        @Nullable String through,
        List<Channel> channels,
        SafeTimes safe,
        Duration margin,
        Duration adviceWindow,
        Duration replyWindow) {

    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/London");
    public static final Duration DEFAULT_MARGIN = Duration.ofMinutes(5);
    public static final Duration DEFAULT_ADVICE_WINDOW = Duration.ofHours(2);

    public ContactPlan {
        channels = List.copyOf(channels);
        Set<Via> kinds = EnumSet.noneOf(Via.class);
        for (Channel channel : channels) {
            if (channel.via() == Via.WEB) {
                throw new IllegalArgumentException("the hub does not reach out by web");
            }
            if (!kinds.add(channel.via())) {
                throw new IllegalArgumentException("channel " + channel.via().code() + " is there twice");
            }
        }
        requireNotNegative("margin", margin);
        requireNotNegative("adviceWindow", adviceWindow);
        requireNotNegative("replyWindow", replyWindow);
    }

    /** The safe times of this plan as instants. */
    public SafeCalendar calendar() {
        return new SafeCalendar(zone, safe);
    }

    /** The same plan, without these channels. */
    public ContactPlan without(Set<Via> closed) {
        List<Channel> open = channels.stream()
                .filter(channel -> !closed.contains(channel.via()))
                .toList();
        return new ContactPlan(zone, through, open, safe, margin, adviceWindow, replyWindow);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
    }
}
