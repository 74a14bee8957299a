package org.keycontact.demonstration.killtest;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.keycontact.client.ClientSettings;

/**
 * {@code scripts/kill-test N}: N times, the hub is killed with SIGKILL at a random moment under load and started again;
 * then what its clients and a phone network, which outlive it, were told is compared with what it kept. Exit 0 if all of
 * it holds, 1 if something does not, 2 for a wrong command line.
 */
public final class KillTest {
    private static final String TOKEN = "a-simulated-network-needs-no-secret";
    private static final int FEWEST_CASES = 6;
    private static final int KILLS_PER_CASE = 10;
    private static final int MOST_CASES = 60;
    private static final int MOST_KILLS = 10_000;
    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 1_500;
    private static final int LAST_LOAD_MILLIS = 4_000;
    /** Each fourth time it is killed while it still takes up what the last time left. */
    private static final int EARLY = 4;

    private static final Duration LOAD_COMES = Duration.ofSeconds(20);
    private static final Duration SETTLES = Duration.ofMinutes(7);
    private static final Set<String> UNSETTLED = Set.of("held", "sending");

    private final int kills;
    private final PrintStream out;
    private final Path folder;
    private final HubProcess hub;
    private final Phones phones;
    private final Ledger ledger = new Ledger();
    private final Patience patience = new Patience(ledger);

    private KillTest(int kills, Path folder, PrintStream out) throws IOException {
        this.kills = kills;
        this.out = out;
        this.folder = folder;
        this.hub = new HubProcess(folder);
        this.phones = new Phones(folder, hub.address(), TOKEN);
        hub.configure(phones.base(), Phones.ACCOUNT, TOKEN, Phones.SERVICE);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int kills =
                arguments.length == 1 && arguments[0].matches("[1-9][0-9]{0,4}") ? Integer.parseInt(arguments[0]) : 0;
        if (kills < 1 || kills > MOST_KILLS) {
            System.err.println("Usage: scripts/kill-test N, with N from 1 to " + MOST_KILLS);
            System.exit(2);
        }
        KillTest test = new KillTest(kills, Files.createTempDirectory("kill-test-"), out);
        System.exit(test.run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        out.println("What the hub and the phones write is in " + folder + ", and is deleted if all holds.");
        int cases = Math.clamp(kills / KILLS_PER_CASE, FEWEST_CASES, MOST_CASES);
        ClientSettings settings = ClientSettings.of(hub.address(), InstantSource.system(), notice -> true);
        Town town = Town.build(settings, hub.startFirst(), cases);
        hub.stop();
        hub.start();
        out.println(
                "A service with " + town.cases().size() + " cases is set up. Now it is killed " + kills + " times.");
        Load load = new Load(town, phones, ledger);
        load.start();
        for (int i = 1; i <= kills; i++) {
            killOnce(i);
        }
        Pause.millis(LAST_LOAD_MILLIS);
        load.end();
        boolean settled = settle(town);
        boolean holds = compare(town, settled);
        hub.kill();
        phones.end();
        if (holds) {
            delete();
        }
        return holds;
    }

    /** What was written is worth looking at only if something is wrong. */
    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void killOnce(int i) {
        long begun = System.nanoTime();
        if (i % EARLY != 0) {
            awaitLoad(ledger.acknowledged());
        }
        Pause.millis(ThreadLocalRandom.current().nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        long after = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        hub.kill();
        long ready = hub.start();
        out.println(String.format(
                Locale.ROOT,
                "%4d  killed after %4d ms, ready again after %5d ms; acknowledged: %d messages, %d texts, %d openings; on phones: %d; repeated: %d; wrong: %d",
                i,
                after,
                ready,
                ledger.letters().size(),
                ledger.texts().size(),
                ledger.openings().size(),
                phones.accepted().size(),
                ledger.repeats(),
                ledger.wrong().size()));
    }

    /** A hub that has just started on a busy machine answers late: waits until it has acknowledged something. */
    private void awaitLoad(int before) {
        long end = System.nanoTime() + LOAD_COMES.toNanos();
        while (ledger.acknowledged() == before && System.nanoTime() < end) {
            Pause.millis(20);
        }
    }

    /** Waits until nothing is due any more: leases of what was in hand end after a minute. */
    private boolean settle(Town town) {
        out.println("The load has ended. Waiting until nothing is due any more.");
        long end = System.nanoTime() + SETTLES.toNanos();
        Pause.millis(10_000);
        while (System.nanoTime() < end) {
            if (isSettled(town)) {
                return true;
            }
            Pause.millis(5_000);
        }
        return false;
    }

    private boolean isSettled(Town town) {
        List<Phones.Text> texts = phones.accepted();
        boolean told = patience.repeat(() -> town.duty().alerts().in("raised")).stream()
                .allMatch(alert -> DutyWorker.told(texts, alert.number()) > 0);
        return told
                && town.cases().stream()
                        .flatMap(each -> patience
                                .repeat(() -> each.advocate().onCase(each.id()).contacts())
                                .stream())
                        .noneMatch(contact -> UNSETTLED.contains(contact.state()));
    }

    private boolean compare(Town town, boolean settled) throws IOException {
        Findings findings = new Findings();
        findings.require(settled, "After " + SETTLES.toMinutes() + " minutes something is still due.");
        Records records = Records.read(town, patience);
        List<Phones.Text> texts = phones.accepted();
        findings.count("times killed", kills);
        new LogCheck(ledger, records, findings).run();
        new MailboxCheck(town, ledger, records, findings).run(patience);
        new ContactCheck(ledger, records, texts, findings).run(town.cases());
        new AlertCheck(town, ledger, findings, patience).run(texts);
        new EvidenceCheck(folder, town, findings).run(patience);
        new HeapCheck(folder, findings).run(hub, town.cases().getFirst().id());
        findings.count("requests repeated, as no answer came", ledger.repeats());
        ledger.wrong().forEach(sentence -> findings.require(false, sentence));
        hub.loggedErrors().forEach(line -> findings.require(false, "The hub logged: " + line));
        return findings.print(out);
    }
}
