package org.keycontact.demonstration.phones;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.demonstration.phones.NetworkMessage.Letter;
import org.keycontact.demonstration.phones.NetworkMessage.Progress;

/**
 * The network's memory: messages at the provider, screens of the phones, who opted out, what goes wrong. Safe for many
 * threads. Forgets the oldest beyond 10,000 messages and 1,000 phones; a phone keeps its newest 500 texts.
 */
final class Exchange {
    private static final int MOST_MESSAGES = 10_000;
    private static final int MOST_BUBBLES = 500;
    private static final int MOST_PHONES = 1_000;
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, NetworkMessage> messages = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, List<Handset.Bubble>> screens = new HashMap<>();
    private final Map<String, Fault> faults = new HashMap<>();
    private final Set<String> optedOut = new HashSet<>();
    private final Map<String, Integer> requests = new HashMap<>();

    Exchange(InstantSource clock) {
        this.clock = clock;
    }

    /** Gives a phone its name; a phone that nobody named is called by its number. */
    synchronized void name(String number, String label) {
        labels.put(number, label);
        if (labels.size() > MOST_PHONES) {
            String oldest = labels.keySet().iterator().next();
            labels.remove(oldest);
            screens.remove(oldest);
            requests.remove(oldest);
        }
    }

    private void know(String number) {
        if (!labels.containsKey(number)) {
            name(number, number);
        }
    }

    synchronized List<Handset> handsets() {
        return labels.keySet().stream().map(this::handset).toList();
    }

    synchronized Handset handset(String number) {
        List<Handset.Bubble> bubbles = List.copyOf(screens.getOrDefault(number, List.of()));
        return new Handset(number, labels.getOrDefault(number, number), bubbles);
    }

    synchronized void set(Fault fault) {
        faults.put(fault.number(), fault);
    }

    synchronized void clearFault(String number) {
        faults.remove(number);
    }

    /** Counts one request to send to this number and tells what goes wrong with it. */
    synchronized Fault next(String number) {
        requests.merge(number, 1, Integer::sum);
        Fault fault = faults.containsKey(number) ? faults.get(number) : faults.get("*");
        if (fault == null) {
            return Fault.NONE;
        }
        if (fault.times() == 1) {
            faults.remove(fault.number());
        } else if (fault.times() > 1) {
            faults.put(fault.number(), fault.left(fault.times() - 1));
        }
        return fault;
    }

    /** How many requests to send to this number have arrived, whatever became of them. */
    synchronized int requests(String number) {
        return requests.getOrDefault(number, 0);
    }

    synchronized boolean hasOptedOut(String phone, String service) {
        return optedOut.contains(phone + ">" + service);
    }

    synchronized NetworkMessage accept(Letter letter) {
        know(letter.to());
        return keep(letter, false, "queued");
    }

    /** A person writes a text. The network itself heeds STOP and START before anybody else sees them. */
    synchronized NetworkMessage write(Letter letter) {
        String word = letter.body().strip().toUpperCase(Locale.ROOT);
        String pair = letter.from() + ">" + letter.to();
        if (STOP.contains(word)) {
            optedOut.add(pair);
        } else if (START.contains(word)) {
            optedOut.remove(pair);
        }
        know(letter.from());
        NetworkMessage message = keep(letter, true, "received");
        show(letter.from(), new Handset.Bubble(message.sid(), true, letter.to(), letter.body(), message.created()));
        return message;
    }

    private NetworkMessage keep(Letter letter, boolean inbound, String status) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        String sid = "SM" + HexFormat.of().formatHex(id);
        NetworkMessage message =
                new NetworkMessage(sid, inbound, letter, clock.instant(), new Progress(status, null, clock.instant()));
        messages.put(sid, message);
        if (messages.size() > MOST_MESSAGES) {
            messages.remove(messages.keySet().iterator().next());
        }
        return message;
    }

    /** Moves a message on, never backwards from its end; on delivery it appears on the phone. */
    synchronized void progress(String sid, String status, @Nullable Integer errorCode) {
        NetworkMessage message = messages.get(sid);
        if (message == null || message.progress().isFinal()) {
            return;
        }
        messages.put(sid, message.at(new Progress(status, errorCode, clock.instant())));
        if (status.equals("delivered")) {
            Letter letter = message.letter();
            show(letter.to(), new Handset.Bubble(sid, false, letter.from(), letter.body(), clock.instant()));
        }
    }

    private void show(String number, Handset.Bubble bubble) {
        List<Handset.Bubble> screen = screens.computeIfAbsent(number, n -> new ArrayList<>());
        screen.add(bubble);
        if (screen.size() > MOST_BUBBLES) {
            screen.removeFirst();
        }
    }

    synchronized Optional<NetworkMessage> message(String sid) {
        return Optional.ofNullable(messages.get(sid));
    }

    /** What the provider holds, newest first. */
    synchronized List<NetworkMessage> messages() {
        return List.copyOf(messages.values()).reversed();
    }

    /** The provider forgets it; the phone does not. */
    synchronized void delete(String sid) {
        messages.remove(sid);
    }
}
