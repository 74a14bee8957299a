package org.keycontact.demonstration.phones;

import java.util.Set;

/**
 * What goes wrong with texts to one number.
 *
 * @param number the number, or {@code *} for all
 * @param refusal how the request is answered
 * @param code the provider's error code: below 30000 it answers the request, from 30000 it comes later, by callback; 0
 *     for none
 * @param callbacks what happens to the status callbacks
 * @param times for how many requests; 0 until it is taken back
 */
public record Fault(String number, Refusal refusal, int code, Callbacks callbacks, int times) {

    /**
     * How the request itself is answered.
     *
     * @param http this HTTP status instead of taking it; 0 for none
     * @param html that answer comes from a gateway, as a page, not from the provider
     * @param delayMillis the text is taken, and the answer comes so much later
     * @param drop the connection is closed without an answer
     */
    public record Refusal(int http, boolean html, int delayMillis, Drop drop) {
        static final Refusal NONE = new Refusal(0, false, 0, Drop.NEVER);
    }

    /** Where the connection is lost: before the text was taken, or after. */
    public enum Drop {
        NEVER,
        BEFORE,
        AFTER
    }

    /** What happens to the status callbacks. */
    public enum Callbacks {
        IN_ORDER,
        DUPLICATED,
        REVERSED,
        /** The service is never told; it has to ask. */
        LOST
    }

    static final Fault NONE = new Fault("*", Refusal.NONE, 0, Callbacks.IN_ORDER, 0);

    public Fault {
        boolean known = code == 0 || (code >= 20_000 && code < 40_000);
        boolean http = refusal.http() == 0 || (refusal.http() >= 400 && refusal.http() < 600);
        if (!known || !http || times < 0 || refusal.delayMillis() < 0 || refusal.delayMillis() > 60_000) {
            throw new IllegalArgumentException(
                    "A fault has a code from 20000 to 39999, an HTTP status from 400, a delay up to 60000 ms.");
        }
    }

    /** The provider refuses the number, or later fails to deliver, with this code, until it is taken back. */
    public static Fault code(String number, int code) {
        return new Fault(number, Refusal.NONE, code, Callbacks.IN_ORDER, 0);
    }

    /**
     * The request is answered with this HTTP status, by the provider itself or by a gateway's page, until it is taken
     * back.
     */
    public static Fault http(String number, int status, boolean html) {
        return new Fault(number, new Refusal(status, html, 0, Drop.NEVER), 0, Callbacks.IN_ORDER, 0);
    }

    /** The text is taken and the answer comes late, until it is taken back. */
    public static Fault slow(String number, int millis) {
        return new Fault(number, new Refusal(0, false, millis, Drop.NEVER), 0, Callbacks.IN_ORDER, 0);
    }

    /** The connection is lost, until it is taken back. */
    public static Fault lost(String number, Drop drop) {
        return new Fault(number, new Refusal(0, false, 0, drop), 0, Callbacks.IN_ORDER, 0);
    }

    /** Status callbacks come as told, until it is taken back. */
    public static Fault callbacks(String number, Callbacks callbacks) {
        return new Fault(number, Refusal.NONE, 0, callbacks, 0);
    }

    boolean answersRequest() {
        return refusal.http() > 0 || (code > 0 && code < 30_000);
    }

    /** The codes that a gateway or the provider answers with its own HTTP status. */
    int httpStatus() {
        if (refusal.http() > 0) {
            return refusal.http();
        }
        return Set.of(20_429, 21_611).contains(code) ? 429 : code == 20_003 ? 401 : code == 21_408 ? 403 : 400;
    }

    Fault left(int timesLeft) {
        return new Fault(number, refusal, code, callbacks, timesLeft);
    }
}
