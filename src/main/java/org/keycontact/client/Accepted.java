package org.keycontact.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message was accepted: it is durable, and has its place in the case.
 *
 * @param message its id
 * @param decision for the victim's and the advocate's side only
 */
public record Accepted(String message, long seq, @Nullable Decision decision, List<Because> because, boolean passedOn) {
    public Accepted {
        because = Json.listed(because);
    }
}
