package org.keycontact.demonstration.phones;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls, from the first ring to their end. Whoever answers hears what the service says, and may press keys while it waits for them. */
final class Calls {
    private static final int MOST_CALLS = 10_000;
    private static final int RINGS = 8;
    private static final int PATIENCE = 100;

    private final Vertx vertx;
    private final SignedPost post;
    private final PhoneNetwork.Options options;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, NetworkCall> calls = new LinkedHashMap<>();
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, List<String>> waitingKeys = new HashMap<>();
    private final Map<String, Promise<String>> listening = new HashMap<>();

    Calls(Vertx vertx, PhoneNetwork.Options options) {
        this.vertx = vertx;
        this.options = options;
        this.post = new SignedPost(vertx, options.token());
    }

    synchronized void line(String number, Line line) {
        lines.put(number, line);
    }

    /** What was called, oldest first. */
    synchronized List<NetworkCall> to(String number) {
        return calls.values().stream()
                .filter(call -> call.request().to().equals(number))
                .toList();
    }

    synchronized Optional<NetworkCall> call(String sid) {
        return Optional.ofNullable(calls.get(sid));
    }

    /** Somebody presses keys, now or as soon as they are asked for. */
    void press(String number, String digits) {
        Promise<String> asked;
        synchronized (this) {
            asked = listening.remove(number);
            if (asked == null) {
                waitingKeys.computeIfAbsent(number, each -> new ArrayList<>()).add(digits);
            }
        }
        if (asked != null) {
            asked.tryComplete(digits);
        }
    }

    synchronized NetworkCall place(NetworkCall.Request request) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        NetworkCall call = new NetworkCall("CA" + HexFormat.of().formatHex(id), request, "queued", null, List.of());
        calls.put(call.sid(), call);
        if (calls.size() > MOST_CALLS) {
            calls.remove(calls.keySet().iterator().next());
        }
        return call;
    }

    /** Ends when the last callback was answered, or nobody answered it. */
    Future<Void> carry(NetworkCall call, Fault fault) {
        Line line = lineOf(call.request().to());
        return step(call.sid(), "ringing", null, fault).compose(rings -> switch (line) {
            case NOBODY -> rest(RINGS).compose(late -> step(call.sid(), "no-answer", null, fault));
            case BUSY -> step(call.sid(), "busy", null, fault);
            case FAILED -> step(call.sid(), "failed", null, fault);
            case PERSON -> talk(call, "human", fault);
            case MACHINE -> talk(call, "machine_start", fault);
        });
    }

    private synchronized Line lineOf(String number) {
        return lines.getOrDefault(number, Line.NOBODY);
    }

    private Future<Void> talk(NetworkCall call, String by, Fault fault) {
        return step(call.sid(), "in-progress", by, fault)
                .compose(answered -> ask(call.sid(), call.request().url(), Map.of()))
                .compose(end -> step(call.sid(), "completed", null, fault));
    }

    /** Hears what the service says, and presses the keys that it waits for, until it ends or nobody presses any. */
    private Future<Void> ask(String sid, String url, Map<String, String> more) {
        Map<String, String> fields = fields(sid);
        fields.putAll(more);
        return post.exchange(url, fields).compose(answer -> {
            if (answer.status() != 200) {
                return Future.succeededFuture();
            }
            Script script = Script.read(answer.body());
            String number = hear(sid, script);
            String action = script.action();
            if (action == null) {
                return Future.succeededFuture();
            }
            return keys(number)
                    .compose(digits -> digits.isEmpty()
                            ? Future.succeededFuture()
                            : ask(sid, action, Map.of("Digits", digits.replace("#", ""), "FinishedOnKey", "#")));
        });
    }

    private synchronized String hear(String sid, Script script) {
        NetworkCall call = calls.get(sid);
        if (call == null) {
            return "";
        }
        calls.put(sid, call.hearing(script.said()));
        return call.request().to();
    }

    /** The keys that are pressed next; empty if nobody presses any for a while, or a machine is listening. */
    private Future<String> keys(String number) {
        Promise<String> asked = Promise.promise();
        synchronized (this) {
            List<String> ready = waitingKeys.getOrDefault(number, List.of());
            if (!ready.isEmpty()) {
                return Future.succeededFuture(ready.removeFirst());
            }
            if (lineOf(number) != Line.PERSON) {
                return Future.succeededFuture("");
            }
            listening.put(number, asked);
        }
        vertx.setTimer((long) PATIENCE * options.stepMillis(), late -> asked.tryComplete(""));
        return asked.future();
    }

    private Future<Void> rest(int steps) {
        return vertx.timer((long) steps * options.stepMillis()).mapEmpty();
    }

    private Future<Void> step(String sid, String status, @Nullable String by, Fault fault) {
        return rest(1).compose(due -> {
            NetworkCall call = progress(sid, status, by);
            String url = call == null ? null : call.request().statusCallback();
            if (url == null) {
                return Future.succeededFuture();
            }
            Map<String, String> fields = fields(sid);
            Future<Integer> told = post.send(url, fields);
            return fault.callbacks() == Fault.Callbacks.DUPLICATED
                    ? told.compose(once -> post.send(url, fields)).mapEmpty()
                    : told.mapEmpty();
        });
    }

    private synchronized @Nullable NetworkCall progress(String sid, String status, @Nullable String by) {
        NetworkCall call = calls.get(sid);
        if (call == null || call.isOver()) {
            return call;
        }
        NetworkCall next = call.in(status, by);
        calls.put(sid, next);
        return next;
    }

    private Map<String, String> fields(String sid) {
        NetworkCall call = call(sid).orElseThrow();
        Map<String, String> fields = new TreeMap<>();
        fields.put("AccountSid", options.account());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("CallSid", sid);
        fields.put("CallStatus", call.status());
        fields.put("Direction", "outbound-api");
        fields.put("From", call.request().from());
        fields.put("To", call.request().to());
        String by = call.answeredBy();
        if (by != null && call.request().detectsMachines()) {
            fields.put("AnsweredBy", by);
        }
        return fields;
    }
}
