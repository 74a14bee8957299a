package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;

/** Problem answers (RFC 9457) as exceptions. */
final class Failures {
    private Failures() {}

    static HubException of(int status, JsonNode problem) {
        String code = problem.path("code").asText("http-" + status);
        String sentence = problem.path("detail").asText("The hub answered with HTTP " + status + ".");
        if (status == 409 && code.equals("recipients-differ")) {
            return new RecipientsDiffer(
                    sentence,
                    Json.items(problem, "missing", SealTo.class),
                    Json.items(problem, "extra", String.class),
                    Json.items(problem, "stale", SealTo.class));
        }
        return new HubException(status, code, sentence, Json.optional(problem, "field"));
    }
}
