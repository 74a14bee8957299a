package org.keycontact.demonstration.phones;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as the network knows it.
 *
 * @param sid {@code CA} and 32 hexadecimal digits
 * @param status the provider's word for how far it came
 * @param answeredBy human or machine_start, once somebody or something has answered
 * @param said what was spoken to whoever answered, in order
 */
public record NetworkCall(
        String sid,
        Request request,
        String status,
        @Nullable String answeredBy,
        List<String> said) {

    /** What was asked for. */
    public record Request(
            String from, String to, String url, @Nullable String statusCallback, boolean detectsMachines) {}

    public NetworkCall {
        said = List.copyOf(said);
    }

    NetworkCall in(String next, @Nullable String by) {
        return new NetworkCall(sid, request, next, by == null ? answeredBy : by, said);
    }

    NetworkCall hearing(List<String> words) {
        List<String> all = new ArrayList<>(said);
        all.addAll(words);
        return new NetworkCall(sid, request, status, answeredBy, all);
    }

    boolean isOver() {
        return switch (status) {
            case "completed", "busy", "no-answer", "failed", "canceled" -> true;
            default -> false;
        };
    }
}
