package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What there is in the hub, gathered from its answers, so that requests can name it. */
final class Known {
    private static final int MOST = 400;
    private static final Map<String, String> KIND_BY_MEMBER = Map.ofEntries(
            Map.entry("keyContact", "person"),
            Map.entry("cover", "person"),
            Map.entry("advocate", "person"),
            Map.entry("through", "person"),
            Map.entry("members", "person"),
            Map.entry("onCall", "person"),
            Map.entry("member", "person"),
            Map.entry("excluded", "person"),
            Map.entry("mailbox", "person"),
            Map.entry("referredBy", "person"),
            Map.entry("organisations", "organisation"));

    private final Map<String, List<String>> byKind = new HashMap<>();
    private final Set<String> never = new HashSet<>();

    /** Is not named in requests, whoever tells of it. */
    void neverName(String id) {
        never.add(id);
    }

    void add(String kind, String id) {
        List<String> ids = byKind.computeIfAbsent(kind, each -> new ArrayList<>());
        if (!ids.contains(id) && !never.contains(id) && ids.size() < MOST) {
            ids.add(id);
        }
    }

    /** Remembers the ids in an answer. */
    void gather(JsonObject answer) {
        for (String name : answer.fieldNames()) {
            switch (answer.getValue(name)) {
                case JsonObject object -> gather(object);
                case JsonArray array ->
                    array.stream().filter(JsonObject.class::isInstance).forEach(each -> gather((JsonObject) each));
                case String id
                when Set.of("person", "message", "alert", "absence", "contact").contains(name) -> add(name, id);
                case null, default -> {}
            }
        }
    }

    /** The id of something there is, for a member or parameter of this name; null if there is no such thing. */
    @Nullable String one(String name, Random random) {
        String kind = KIND_BY_MEMBER.getOrDefault(name, name);
        List<String> ids = byKind.getOrDefault(kind, List.of());
        return ids.isEmpty() ? null : random.nextInt(3) == 0 ? ids.getLast() : ids.get(random.nextInt(ids.size()));
    }

    String newest(String kind) {
        return byKind.getOrDefault(kind, List.of()).getLast();
    }
}
