package org.keycontact.flow.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert, besides its tellings.
 *
 * @param what code of the event
 * @param by who did it; none: the hub
 * @param sentence people stand as <code>{id}</code>
 */
public record AlertEvent(
        String id,
        String alert,
        @Nullable String caseId,
        Instant at,
        String what,
        @Nullable String by,
        String sentence) {}
