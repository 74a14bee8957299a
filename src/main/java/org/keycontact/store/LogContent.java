package org.keycontact.store;

import java.security.SecureRandom;
import java.util.Base64;
import org.keycontact.flow.log.CaseEvent;

/**
 * What an entry of a case's log says, as it is committed to and then encrypted. Nothing that could be guessed from a hash
 * stands in clear beside it.
 *
 * @param salt 32 random bytes, base64url
 * @param request id of the request
 * @param requestHash of what was asked
 */
record LogContent(String salt, String request, String requestHash, CaseEvent event) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 32;

    static LogContent of(String request, String requestHash, CaseEvent event) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new LogContent(
                Base64.getUrlEncoder().withoutPadding().encodeToString(salt), request, requestHash, event);
    }
}
