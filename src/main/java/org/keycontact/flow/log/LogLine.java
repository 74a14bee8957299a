package org.keycontact.flow.log;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it is exported.
 *
 * @param content what the entry says, exactly as it was committed to; none: erased, or not for who asks
 */
public record LogLine(ChainLink link, @Nullable String content) {
    public LogLine closed() {
        return new LogLine(link, null);
    }
}
