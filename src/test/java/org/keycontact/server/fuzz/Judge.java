package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says of each answer whether it may be, and keeps what may not. */
final class Judge {
    private static final int MOST_SHOWN = 40;

    private final Contract contract;
    private final Map<String, Integer> statusByCode = new TreeMap<>();
    private final Map<String, Integer> granted = new TreeMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private int judged;

    Judge(Contract contract) {
        this.contract = contract;
        contract.operations().forEach(each -> granted.put(each.id(), 0));
    }

    void judge(Attempt attempt, Asker asker, Wire.Answer answer) {
        judged++;
        int status = answer.status();
        if (status >= 200 && status < 300 && !attempt.astray) {
            granted.merge(attempt.operation.id(), 1, Integer::sum);
        }
        faults(attempt, asker, answer).forEach(fault -> blame(fault, attempt, asker, answer));
    }

    void blame(String fault, Attempt attempt, Asker asker, Wire.Answer answer) {
        String kind = attempt.operation.id() + ": " + fault.replaceAll("[0-9]+", "#");
        wrong.putIfAbsent(
                kind.substring(0, Math.min(kind.length(), 120)),
                fault + "\n  " + asker + ": " + attempt + "\n  -> " + answer.status() + " " + answer.headers() + " "
                        + answer.body());
    }

    private List<String> faults(Attempt attempt, Asker asker, Wire.Answer answer) {
        List<String> faults = new ArrayList<>();
        int status = answer.status();
        if (status < 200 || (status >= 300 && status < 400) || status >= 500) {
            faults.add("status " + status);
        }
        boolean granted = status < 300 && !attempt.method.equals("OPTIONS");
        if (granted && attempt.hopeless) {
            faults.add("granted though broken: " + attempt.broken);
        }
        if (granted && asker.mayNever(attempt.operation) && attempt.target == null) {
            faults.add("granted to " + asker);
        }
        if (status >= 400 && !attempt.method.equals("HEAD")) {
            addIfThere(faults, problemFault(attempt, answer));
        }
        if (!attempt.astray) {
            addIfThere(faults, contract.fault(attempt.operation, answer));
        }
        if (status == 401 && answer.header("www-authenticate") == null
                || status == 429 && answer.header("retry-after") == null) {
            faults.add("a header is missing from a " + status);
        }
        return faults;
    }

    private static void addIfThere(List<String> faults, @Nullable String fault) {
        if (fault != null) {
            faults.add(fault);
        }
    }

    private @Nullable String problemFault(Attempt attempt, Wire.Answer answer) {
        if (!answer.mediaType().equals("application/problem+json")) {
            return "a refusal of the media type '" + answer.mediaType() + "'";
        }
        String fault = contract.problemFault(answer.body());
        if (fault != null) {
            return fault;
        }
        JsonObject problem = new JsonObject(answer.body());
        if (problem.getInteger("status") != answer.status()) {
            return "says another status";
        }
        Integer before = statusByCode.put(problem.getString("code"), answer.status());
        if (before != null && before != answer.status()) {
            return "the code " + problem.getString("code") + " has two statuses";
        }
        boolean echoes = (answer.body() + answer.headers()).contains(attempt.marker);
        return echoes ? "a refusal that quotes the request" : null;
    }

    int judged() {
        return judged;
    }

    /** Operations that no request was granted by. */
    List<String> neverGranted() {
        return granted.entrySet().stream()
                .filter(each -> each.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> wrong() {
        return wrong.values().stream().limit(MOST_SHOWN).toList();
    }

    /** Codes that were met, with their statuses. */
    Map<String, Integer> codes() {
        return statusByCode;
    }
}
