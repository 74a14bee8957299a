package org.keycontact.demonstration;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.keycontact.client.ClientSettings;
import org.keycontact.client.Entry;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.client.LogEntry;
import org.keycontact.client.OpenedMessage;
import org.keycontact.client.RecipientWatch;

/** Where the story is played: its people, each with a client of their own, the clock, the phones, and who tells it. */
final class Stage implements AutoCloseable {
    static final String DUTY = "duty";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final HubClock clock;
    private final SimulatedPhones phones;
    private final Narrator narrator;
    private final Map<FictionalPerson, HubClient> clients = new EnumMap<>(FictionalPerson.class);
    private final Map<String, String> names =
            new HashMap<>(Map.of(DUTY, "the duty team", "gateway", "the contact edge"));
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final String caseId;
    private long seq;

    /** Signs everybody in who plays a part. */
    Stage(URI hub, URI phones, PrintStream out) {
        this.clock = new HubClock(hub);
        this.phones = new SimulatedPhones(phones);
        this.narrator = new Narrator(out, StoryCalendar.ZONE, id -> names.getOrDefault(id, id));
        for (FictionalPerson person : FictionalPerson.values()) {
            boolean plays = person != FictionalPerson.MO && person != FictionalPerson.GIA;
            if (plays) {
                ClientSettings settings = ClientSettings.of(hub, clock, notice -> agreed(person, notice));
                HubClient client = HubClient.signIn(settings, person.signInName(), person.passphrase());
                clients.put(person, client);
                names.put(client.me().person(), person.shownName());
            }
        }
        this.caseId = as(FictionalPerson.VIC).cases().mine().getFirst().caseId();
    }

    private boolean agreed(FictionalPerson sender, RecipientWatch.Notice notice) {
        String recipient = names.getOrDefault(notice.mailbox(), notice.mailbox());
        narrator.tell(
                notice.isChangedKey()
                        ? sender.shownName() + "'s client warns: the key of " + recipient
                                + " has changed. They compare codes, and agree."
                        : sender.shownName() + "'s client has not sealed to " + recipient
                                + " on this case before: shown, and agreed to.");
        return true;
    }

    HubClient as(FictionalPerson person) {
        HubClient client = clients.get(person);
        if (client == null) {
            throw new IllegalStateException(person + " plays no part");
        }
        return client;
    }

    String id(FictionalPerson person) {
        return as(person).me().person();
    }

    String caseId() {
        return caseId;
    }

    Narrator narrator() {
        return narrator;
    }

    HubClock clock() {
        return clock;
    }

    DemonstrationCase theCase() {
        return new DemonstrationCase(as(FictionalPerson.ASHA), as(FictionalPerson.VIC), caseId, clock);
    }

    /** Moves the clock forwards, and remembers what everybody has seen up to here. */
    void moveTo(Instant moment) {
        mark();
        clock.move(moment);
        narrator.clock(moment);
    }

    /** From here on, "new" means after this. */
    void mark() {
        clients.forEach((person, client) -> {
            seen.put(client.me().person(), client.mailbox().last());
            if (person.phone() != null) {
                texts.put(person.itsPhone(), phones.received(person.itsPhone()).size());
            }
        });
        seen.put(DUTY, as(FictionalPerson.DANA).mailbox(DUTY).last());
        seq = as(FictionalPerson.ASHA).onCase(caseId).read().seq();
    }

    void text(FictionalPerson from, String words) {
        int answered = phones.text(from.itsPhone(), words);
        require(answered >= 200 && answered < 300, "The hub takes the text (it answered " + answered + ").");
    }

    /** A line that is new in somebody's own mailbox; waits for it. */
    Entry expectEntry(FictionalPerson reader, String what, Predicate<Entry> wanted) {
        return expectEntry(reader, id(reader), what, wanted);
    }

    Entry expectEntry(FictionalPerson reader, String mailbox, String what, Predicate<Entry> wanted) {
        return await(what, () -> newIn(reader, mailbox).stream().filter(wanted).findFirst());
    }

    List<Entry> newIn(FictionalPerson reader, String mailbox) {
        return as(reader)
                .mailbox(mailbox)
                .after(seen.getOrDefault(mailbox, 0L), 200)
                .entries();
    }

    /** Whether a message's content is new in somebody's own mailbox at this moment. */
    boolean isServed(FictionalPerson reader, String message) {
        return newIn(reader, id(reader)).stream().anyMatch(entry -> isContent(entry, message));
    }

    static boolean isContent(Entry entry, String message) {
        return entry.kind().equals("content") && message.equals(entry.message());
    }

    /** Waits for a message in somebody's mailbox, opens it there, and says so to the hub. */
    OpenedMessage opened(FictionalPerson reader, String message) {
        return opened(reader, id(reader), message);
    }

    OpenedMessage opened(FictionalPerson reader, String mailbox, String message) {
        Entry entry = expectEntry(
                reader, mailbox, reader.shownName() + " is served the message.", each -> isContent(each, message));
        OpenedMessage opened = as(reader).mailbox(mailbox).open(entry);
        as(reader).letters(caseId).markOpened(message);
        return opened;
    }

    /** Waits for the next text on a phone. */
    String expectText(FictionalPerson owner) {
        String number = owner.itsPhone();
        int before = texts.getOrDefault(number, 0);
        return await("A text arrives on " + owner.shownName() + "'s phone.", () -> {
            List<String> all = phones.received(number);
            return all.size() > before ? Optional.of(all.get(before)) : Optional.empty();
        });
    }

    /** Holds if nothing arrives on a phone for two seconds. */
    void expectSilence(FictionalPerson owner) {
        pause(SILENCE);
        int now = phones.received(owner.itsPhone()).size();
        require(now == texts.getOrDefault(owner.itsPhone(), 0), owner.shownName() + "'s phone stays silent.");
    }

    /** Prints the hub's own explanation, as the advocate reads it in the case's log, and gives the entry. */
    LogEntry explain(String message) {
        LogEntry entry = await(
                "The case's log holds the decision.",
                () -> as(FictionalPerson.ASHA).onCase(caseId).log(seq).stream()
                        .filter(each -> message.equals(each.message()) && each.decision() != null)
                        .findFirst());
        if (entry.decision() != null) {
            narrator.explain(entry.decision(), entry.because());
        }
        return entry;
    }

    /** Holds, and is told; or the step fails. */
    void require(boolean holds, String claim) {
        if (!holds) {
            throw new StepFailed("This does not hold: " + claim);
        }
        narrator.holds(claim);
    }

    /** Holds if the hub refuses with this code. */
    HubException expectRefusal(String code, String claim, Runnable attempt) {
        try {
            attempt.run();
        } catch (HubException e) {
            require(e.code().equals(code), claim + " (" + e.status() + " " + e.code() + ")");
            return e;
        }
        throw new StepFailed("The hub did not refuse: " + claim);
    }

    <T> T await(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Optional<T> found = look.get(); ; found = look.get()) {
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new StepFailed("Waited " + PATIENCE.toSeconds() + " s in vain: " + what);
            }
            pause(GLANCE);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(client -> {
            client.saveMemory();
            client.close();
        });
    }
}
