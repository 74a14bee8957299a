package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message would have to be sealed to. Nothing was sent or kept.
 *
 * @param refused why it would not be passed on at all
 * @param gateway set where the contact edge needs the words
 * @param withoutKey people who should read it and have no key yet
 * @param directoryHead goes into the header
 * @param decision for the victim's and the advocate's side only
 * @param passedOn whether it goes to somebody else than its addressee as well or instead
 */
public record Preview(
        @Nullable Refusal refused,
        List<SealTo> sealTo,
        @Nullable SealTo gateway,
        List<String> withoutKey,
        String directoryHead,
        @Nullable Decision decision,
        List<Because> because,
        boolean passedOn) {

    public Preview {
        sealTo = Json.listed(sealTo);
        withoutKey = Json.listed(withoutKey);
        because = Json.listed(because);
    }

    /** A refusal, with the rule behind it where the asker may see it. */
    public record Refusal(
            String code,
            String sentence,
            @Nullable String rule,
            @Nullable String paragraph) {}

    static Preview of(JsonNode json) {
        return Json.read(json, Preview.class);
    }
}
