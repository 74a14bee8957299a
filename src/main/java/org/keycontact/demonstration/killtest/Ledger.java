package org.keycontact.demonstration.killtest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients were told, kept outside the hub. Can be used by several threads. */
final class Ledger {
    private final Map<String, Letter> letters = new ConcurrentHashMap<>();
    private final Queue<Typed> texts = new ConcurrentLinkedQueue<>();
    private final Set<Opening> openings = ConcurrentHashMap.newKeySet();
    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private final Map<String, String> read = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeats = new AtomicInteger();

    /** A sealed message that the hub acknowledged. */
    record Letter(String caseId, String message, long seq, String words, boolean urgent) {}

    /** A text that somebody typed. {@code taken}: the hub acknowledged it. */
    record Typed(String caseId, String sid, String words, boolean taken) {
        /** The id that the hub gives to the message. */
        String message() {
            return UUID.nameUUIDFromBytes(("sms:" + sid).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    /** That somebody has opened a message, acknowledged. */
    record Opening(String caseId, String person, String message) {}

    /** Something else that was acknowledged. {@code kind} as the case's log names it. */
    record Deed(String caseId, String kind) {}

    void accepted(Letter letter) {
        letters.put(letter.message(), letter);
    }

    void typed(Typed text) {
        texts.add(text);
    }

    void opened(Opening opening) {
        openings.add(opening);
    }

    void done(String caseId, String kind) {
        deeds.add(new Deed(caseId, kind));
    }

    /** A message's words, as one of its recipients opened them. */
    void hasRead(String message, String words) {
        String before = read.putIfAbsent(message, words);
        if (before != null && !before.equals(words)) {
            wrong("Message " + message + " reads differently to two people.");
        }
    }

    void repeated() {
        repeats.incrementAndGet();
    }

    void wrong(String sentence) {
        wrong.add(sentence);
    }

    Map<String, Letter> letters() {
        return letters;
    }

    List<Typed> texts() {
        return List.copyOf(texts);
    }

    Set<Opening> openings() {
        return openings;
    }

    List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    Map<String, String> read() {
        return read;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many sealed messages were acknowledged. */
    int acknowledged() {
        return letters.size();
    }

    int repeats() {
        return repeats.get();
    }
}
