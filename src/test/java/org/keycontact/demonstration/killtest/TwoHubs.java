package org.keycontact.demonstration.killtest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.keycontact.audit.ExportVerifier;
import org.keycontact.audit.ExportWriter;
import org.keycontact.audit.Heads;
import org.keycontact.audit.HubSignature;
import org.keycontact.bench.SideBySide;
import org.keycontact.bench.Town;
import org.keycontact.bench.WiredHub;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.store.Documents;
import org.keycontact.store.sqlite.SqliteDocuments;

/**
 * {@code scripts/kill-test --two-hubs [ITEMS] [ROUNDS]}: two hubs on one store take what is due at once, and in turn one of
 * them is killed, or stopped for a while as a machine does that swaps or is moved; once for longer than any lease, so that
 * it wakes up to work that is the other's by now. Then what came to the phones is compared with what is recorded: each
 * message was to come there once. Exit 0 if all holds, 1 if something does not.
 */
public final class TwoHubs {
    private static final String TOKEN = "a-simulated-network-needs-no-secret";
    private static final int SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 2_000;
    /** Longer than the lease of a minute. */
    private static final int LONG_PAUSE_MILLIS = 66_000;

    private static final int LONG_PAUSE_IN = 5;
    private static final Duration SETTLES = Duration.ofMinutes(30);
    private static final int LOOKS_EVERY_MILLIS = 2_000;
    /** Looking at all of them takes from the hubs what they need to make them. */
    private static final int LOOKS_ARE_ONE_IN = 10;

    private final int many;
    private final int rounds;
    private final Path folder;
    private final PrintStream out;
    private final Phones phones;
    private final List<HubProcess> hubs;
    private final Findings findings = new Findings();

    private TwoHubs(int many, int rounds, Path folder, PrintStream out) throws IOException {
        this.many = many;
        this.rounds = rounds;
        this.folder = folder;
        this.out = out;
        this.hubs = List.of(new HubProcess(folder), new HubProcess(folder, "second-hub"));
        this.phones = new Phones(folder, hubs.getFirst().address(), TOKEN);
        for (HubProcess hub : hubs) {
            hub.configure(phones.base(), Phones.ACCOUNT, TOKEN, Phones.SERVICE);
        }
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        boolean holds = new TwoHubs(many, rounds, Files.createTempDirectory("two-hubs-"), out).run();
        System.exit(holds ? 0 : 1);
    }

    private boolean run() {
        out.println("What the hubs and the phones write is in " + folder + ".");
        Instant begun = Instant.now();
        try (Documents documents = SqliteDocuments.open(folder.resolve("hub.db"), WiredHub.collections())) {
            WiredHub beside =
                    WiredHub.over(documents, MasterKey.read(folder.resolve("master.key")), WiredHub.realTime());
            DueItems items = DueItems.forMessages(beside, many);
            items.post(many);
            out.println(many + " messages on " + items.cases().size() + " cases are accepted and due ("
                    + Duration.between(begun, Instant.now()).toSeconds() + " s). Now two hubs take them up.");
            SideBySide.run(hubs.size(), hubs.size(), i -> hubs.get(i).start());
            for (int round = 1; round <= rounds && onPhones().size() < many; round++) {
                disturb(round);
            }
            boolean settled = settle(items);
            findings.require(settled, "After " + SETTLES.toMinutes() + " minutes something is still due.");
            compare(items, beside);
        } finally {
            hubs.forEach(HubProcess::kill);
            phones.end();
        }
        return findings.print(out);
    }

    /** Each hub in turn; killed, or stopped for a while. */
    private void disturb(int round) {
        HubProcess hub = hubs.get(round % hubs.size());
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Pause.millis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        String what;
        if (round % LONG_PAUSE_IN == LONG_PAUSE_IN - 1) {
            what = pause(hub, LONG_PAUSE_MILLIS);
        } else if (round / hubs.size() % 2 == 0) {
            hub.kill();
            what = "killed, ready again after " + hub.start() + " ms";
            findings.count("times killed", 1);
        } else {
            what = pause(hub, random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        }
        out.println(String.format(
                Locale.ROOT,
                "%4d  hub %d %s; on phones: %d",
                round,
                round % hubs.size() + 1,
                what,
                onPhones().size()));
    }

    private String pause(HubProcess hub, int millis) {
        hub.pause();
        Pause.millis(millis);
        hub.goOn();
        findings.count("times paused", 1);
        return "paused for " + millis + " ms";
    }

    private List<Phones.Text> onPhones() {
        return phones.accepted().stream()
                .filter(text -> text.words().startsWith("Due "))
                .toList();
    }

    private boolean settle(DueItems items) {
        long end = System.nanoTime() + SETTLES.toNanos();
        while (System.nanoTime() < end) {
            long looked = System.nanoTime();
            if (items.contacts().values().stream().allMatch(PlannedContact::isSettled)) {
                return true;
            }
            long took = Duration.ofNanos(System.nanoTime() - looked).toMillis();
            Pause.millis(Math.max(LOOKS_EVERY_MILLIS, took * LOOKS_ARE_ONE_IN));
        }
        return false;
    }

    private void compare(DueItems items, WiredHub beside) {
        Map<String, Integer> came = new HashMap<>();
        onPhones().forEach(text -> came.merge(text.to() + " " + text.words(), 1, Integer::sum));
        Map<String, PlannedContact> contacts = items.contacts();
        Set<String> told = new HashSet<>(items.notices());
        items.byContact().forEach((id, due) -> {
            PlannedContact contact = contacts.get(id);
            if (contact == null) {
                findings.require(false, id + " is missing.");
            } else {
                check(due, contact, came.getOrDefault(due.phone() + " " + due.words(), 0), told);
            }
        });
        findings.count("messages due", items.byContact().size());
        for (Town.Case each : items.cases()) {
            findings.require(whole(beside, each.id()), "The log of " + each.id() + " is not whole.");
        }
        findings.count("whole logs", items.cases().size());
        hubs.forEach(hub -> hub.loggedErrors().forEach(line -> findings.require(false, "A hub logged: " + line)));
    }

    /** Whether each entry's hash is of what it says and of the entry before; whose log it is, is not asked here. */
    private static boolean whole(WiredHub beside, String caseId) {
        byte[] export = new ExportWriter(new Unsigned()).whole(beside.store().log(), caseId, Instant.now());
        return new ExportVerifier((purpose, message, signature, key) -> true, Heads.none()).verify(export)
                instanceof ExportVerifier.Verdict.Whole;
    }

    private record Unsigned() implements HubSignature {
        @Override
        public String key() {
            return "";
        }

        @Override
        public String sign(String purpose, byte[] message) {
            return "";
        }
    }

    /** Once; or, where a hub died or slept in between, never silently twice and never silently not at all. */
    private void check(DueItems.Due due, PlannedContact contact, int came, Set<String> told) {
        long made = contact.attempts().stream()
                .filter(attempt -> attempt.outcome().equals("accepted")
                        || attempt.outcome().equals("delivered"))
                .count();
        long unknown = contact.attempts().stream()
                .filter(attempt -> attempt.outcome().equals("unknown"))
                .count();
        String what = (due.urgent() ? "Urgent " : "Routine ") + contact.id() + ", " + contact.state() + " "
                + contact.attempts() + ": its words came " + came + " times.";
        findings.require(made <= came && came <= made + unknown, what);
        findings.require(due.urgent() || came <= 1, what);
        switch (contact.state()) {
            case SENT, DELIVERED -> findings.require(came >= 1, what);
            case UNCERTAIN ->
                findings.require(told.contains(due.message() + " contact-uncertain"), what + " Nobody was told.");
            case HELD, SENDING, GATHERED, ENDED -> findings.require(false, what);
        }
        findings.count(
                switch (came) {
                    case 0 -> "came to nobody's phone, and the hub has said that this is uncertain";
                    case 1 -> "came to the phone once";
                    default -> "urgent, and came again after an attempt that is recorded as unknown";
                },
                1);
    }
}
