package org.keycontact.server;

import java.util.Optional;
import java.util.function.LongFunction;

/** The secrets that access tokens are signed with, one for each day (days since 1970-01-01, UTC). Both methods may block. */
public interface TokenKeys {
    /** Exactly 32 bytes, the same on every hub; made if there is none yet. */
    byte[] findOrMake(long day);

    /** Empty where none was made, or it is destroyed. */
    Optional<byte[]> find(long day);

    static TokenKeys of(LongFunction<byte[]> findOrMake, LongFunction<Optional<byte[]>> find) {
        return new TokenKeys() {
            @Override
            public byte[] findOrMake(long day) {
                return findOrMake.apply(day);
            }

            @Override
            public Optional<byte[]> find(long day) {
                return find.apply(day);
            }
        };
    }
}
