package org.keycontact.core.plan;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;

/**
 * A contact plan as it was recorded: the plan itself, and what only the contact edge needs of it.
 *
 * @param addresses for each channel the E.164 number or address of whoever is dealt with: the victim, or her safe person
 * @param coverText what a stranger may read on the locked screen; names no person, agency, case or crime
 * @param language of the cover text, BCP 47
 * @param reviewDate when it must be looked at again (guidance, 30)
 * @param attempts how often a failed contact is tried before somebody is told
 * @param helpWord a word that makes what the victim texts urgent
 * @param duressWord the same, without any visible sign
 */
public record RecordedPlan(
        ContactPlan plan,
        Map<Via, String> addresses,
        String coverText,
        String language,
        @Nullable LocalDate reviewDate,
        int attempts,
        @Nullable String helpWord,
        @Nullable String duressWord) {

    public static final int DEFAULT_ATTEMPTS = 3;

    public RecordedPlan {
        addresses = Map.copyOf(addresses);
    }

    public Optional<String> address(Via via) {
        return Optional.ofNullable(addresses.get(via));
    }

    @Override
    public String toString() {
        return "RecordedPlan[***]";
    }
}
