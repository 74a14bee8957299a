package org.keycontact.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.keycontact.Hub;
import org.keycontact.UnhurriedHub;
import org.keycontact.demonstration.DemonstrationService;
import org.keycontact.demonstration.FictionalPerson;
import org.keycontact.journey.Browser;

/**
 * The victim's page in a real Chromium, as slow as a cheap phone on a slow network: its processor throttled to a sixth, 1.6 Mbit/s
 * down, 0.75 up, and 150 ms until anything is answered. What is measured is what the page shows, after it was painted.
 */
final class SlowPhone {
    private static final int ROUNDS = 7;
    private static final int SLOWER = 6;
    private static final int LATENCY_MS = 150;
    private static final int DOWN = 1_600_000 / 8;
    private static final int UP = 750_000 / 8;
    private static final double NANOS = 1e6;
    private static final String SERVICE = "Example Advocacy";

    /** Notes when there is something on the page that she can press, and was painted. */
    private static final String WATCH = "new MutationObserver((_, watch) => {"
            + " if (document.querySelector('.kch-exit__button') && document.querySelector('.kch-interruption button')) {"
            + " watch.disconnect();"
            + " requestAnimationFrame(() => setTimeout(() => { globalThis.kchUsable = performance.now() }, 0)) } })"
            + ".observe(document, { childList: true, subtree: true })";

    private static final String SEND = "async (words) => {"
            + " const box = document.getElementById('message');"
            + " box.value = words; box.dispatchEvent(new Event('input', { bubbles: true }));"
            + " const painted = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then, 0)));"
            + " await painted();"
            + " const began = performance.now();"
            + " [...document.querySelectorAll('button')].find((each) => each.textContent === 'Send').click();"
            + " for (;;) { await painted();"
            + " const yes = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Yes, send it');"
            + " yes?.click();"
            + " const line = [...document.querySelectorAll('.kch-line--mine')].find((each) => each.textContent.includes(words));"
            + " if (line && !line.textContent.includes('Sending')) { return performance.now() - began } } }";

    /** What a frame takes on that page when nothing has happened. */
    private static final String FRAME = "() => new Promise((then) => {"
            + " const began = performance.now();"
            + " requestAnimationFrame(() => setTimeout(() => then(performance.now() - began), 0)) })";

    private static final String LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd";

    private static final String EXIT = "() => new Promise((then) => {"
            + " const began = performance.now();"
            + " document.querySelector('.kch-exit__button').click();"
            + " requestAnimationFrame(() => setTimeout(() =>"
            + " then(document.body.childElementCount === 0 ? performance.now() - began : -1), 0)) })";

    private final URI hub;
    private final Browser browser;
    private final double[] text = new double[ROUNDS];
    private final double[] first = new double[ROUNDS];
    private final double[] signedIn = new double[ROUNDS];
    private final double[] sent = new double[ROUNDS];
    private final double[] frame = new double[ROUNDS];
    private final double[] blank = new double[ROUNDS];
    private long bytes;

    private SlowPhone(URI hub, Browser browser) {
        this.hub = hub;
        this.browser = browser;
    }

    static void measure(Path directory, Table table) throws IOException {
        table.section("The victim's page in Chromium; medians of %d".formatted(ROUNDS));
        Optional<String> missing = Browser.missing();
        if (missing.isPresent()) {
            table.row("not measured", "-", missing.get());
            return;
        }
        try (Hub hub = UnhurriedHub.in(Files.createDirectory(directory.resolve("phone")));
                Browser browser = Browser.here()) {
            hub.start();
            hub.addFirstManager(DemonstrationService.managerName(), DemonstrationService.managerSignIn(SERVICE));
            new DemonstrationService(hub.address(), hub.phones()).load();
            SlowPhone phone = new SlowPhone(hub.address(), browser);
            for (int round = 0; round < ROUNDS; round++) {
                phone.visit(round);
            }
            phone.tell(table);
        }
    }

    private void visit(int round) {
        Page page = browser.phone(hub);
        try {
            page.addInitScript(WATCH);
            CDPSession devtools = page.context().newCDPSession(page);
            AtomicLong came = new AtomicLong();
            devtools.on(
                    "Network.loadingFinished",
                    event -> came.addAndGet(event.get("encodedDataLength").getAsLong()));
            devtools.send("Network.enable");
            slow(devtools, true);
            page.navigate("/robots.txt");
            page.waitForFunction("(" + LOADED + ")() > 0");
            text[round] = number(page.evaluate(LOADED));
            came.set(0);
            page.navigate("/");
            page.waitForFunction("() => globalThis.kchUsable");
            first[round] = number(page.evaluate("globalThis.kchUsable"));
            bytes = came.get();
            signsIn(page, round);
            slow(devtools, false);
            page.evaluate(SEND, "Before %d".formatted(round));
            sent[round] = number(page.evaluate(SEND, "Are you there, %d?".formatted(round)));
            slow(devtools, true);
            page.route(url -> !url.startsWith(hub.toString()), route -> {});
            frame[round] = number(page.evaluate(FRAME));
            blank[round] = number(page.evaluate(EXIT));
        } finally {
            page.context().close();
        }
    }

    private void signsIn(Page page, int round) {
        page.locator(".kch-interruption button").click();
        page.locator("#name").fill(FictionalPerson.VIC.signInName());
        page.locator("#words").fill(FictionalPerson.VIC.passphrase());
        long began = System.nanoTime();
        page.locator("main .govuk-button").click();
        page.locator("#message").waitFor();
        signedIn[round] = System.nanoTime() - began;
    }

    private static void slow(CDPSession devtools, boolean slow) {
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", slow ? SLOWER : 1);
        devtools.send("Emulation.setCPUThrottlingRate", processor);
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", slow ? LATENCY_MS : 0);
        network.addProperty("downloadThroughput", slow ? DOWN : -1);
        network.addProperty("uploadThroughput", slow ? UP : -1);
        devtools.send("Network.emulateNetworkConditions", network);
    }

    private static double number(Object milliseconds) {
        double value = ((Number) milliseconds).doubleValue();
        if (value < 0) {
            throw new IllegalStateException("The screen was not blank.");
        }
        return value * NANOS;
    }

    private void tell(Table table) {
        table.note("processor to a sixth (the page's, not its worker's), 1.6 Mbit/s, 150 ms until an answer begins");
        table.row("a line of text, as it comes", Table.time(Table.median(text)), "baseline");
        table.row(
                "first load, until she can go on or leave",
                Table.time(Table.median(first)),
                beside(first, text, "3 s"));
        table.row("  what came over the network for it", "%.1f KiB".formatted(bytes / 1024.0), "goal: 150 KiB");
        table.row("signing in, until her conversation is there", Table.time(Table.median(signedIn)), "");
        table.row("a frame of her conversation", Table.time(Table.median(frame)), "baseline");
        table.row(
                "a press of Exit this page, until the screen is blank",
                Table.time(Table.median(blank)),
                beside(blank, frame, "100 ms"));
        table.note("not slowed, on loopback");
        table.row("a message, from Send until it is shown as accepted", Table.time(Table.median(sent)), "goal: 300 ms");
    }

    private static String beside(double[] figure, double[] baseline, String goal) {
        return "%.1f of the baseline; goal: %s".formatted(Table.median(figure) / Table.median(baseline), goal);
    }
}
