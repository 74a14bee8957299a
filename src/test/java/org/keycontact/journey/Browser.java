package org.keycontact.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.Driver;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real Chromium, the machine's own, for what is seen on screens. Where there is none, or the screens were not built, the
 * tests that need it are skipped and say what to install.
 */
public final class Browser implements AutoCloseable {
    /** A cheap phone. */
    static final int PHONE_WIDTH = 360;

    static final int PHONE_HEIGHT = 740;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Path chromium;
    private com.microsoft.playwright.@Nullable Browser running;

    private Browser(Path chromium, Path node) {
        this.chromium = chromium;
        System.setProperty("playwright.cli.dir", driver().toString());
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** What is missing to look at screens, as a sentence; empty if nothing is. */
    public static Optional<String> missing() {
        if (chromium().isEmpty()) {
            return Optional.of("there is no Chromium here. On Debian: apt-get install chromium");
        }
        if (onPath("node").isEmpty()) {
            return Optional.of("Playwright needs Node.js, and node is not in PATH.");
        }
        return Browser.class.getClassLoader().getResource("web/files.json") == null
                ? Optional.of("they were not built. Leave out -Dweb.skip.")
                : Optional.empty();
    }

    private static Optional<Path> chromium() {
        return NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    }

    /** Starts none before it is needed. */
    public static Browser here() {
        return new Browser(chromium().orElseThrow(), onPath("node").orElseThrow());
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Playwright's own program, out of its jar, once for each version. */
    private static Path driver() {
        try {
            Path jar = Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = Path.of("target", "playwright", jar.getFileName().toString())
                    .toAbsolutePath();
            if (!Files.exists(folder.resolve("complete"))) {
                try (FileSystem zip = FileSystems.newFileSystem(jar);
                        Stream<Path> all = Files.walk(zip.getPath("driver"))) {
                    for (Path each : all.toList()) {
                        copy(
                                each,
                                folder.resolve(
                                        zip.getPath("driver").relativize(each).toString()));
                    }
                }
                Files.createFile(folder.resolve("complete"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private com.microsoft.playwright.Browser running() {
        com.microsoft.playwright.Browser known = running;
        if (known == null) {
            known = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(QUIETLY));
            running = known;
        }
        return known;
    }

    /** Somebody's own browser, at the hub's address. */
    BrowserContext visit(URI hub, int width, int height, ColorScheme colours) {
        return running().newContext(asAtHome(hub, width, height, colours));
    }

    private static com.microsoft.playwright.Browser.NewContextOptions asAtHome(
            URI hub, int width, int height, ColorScheme colours) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(hub.toString())
                .setLocale("en-GB")
                .setTimezoneId("Europe/London")
                .setColorScheme(colours)
                .setViewportSize(width, height);
    }

    public Page phone(URI hub) {
        return visit(hub, PHONE_WIDTH, PHONE_HEIGHT, ColorScheme.LIGHT).newPage();
    }

    /** A phone that is touched, as its user's thumb does, and lays pages out as phones do. */
    Page handset(URI hub) {
        return running()
                .newContext(asAtHome(hub, PHONE_WIDTH, PHONE_HEIGHT, ColorScheme.LIGHT)
                        .setHasTouch(true)
                        .setIsMobile(true))
                .newPage();
    }

    Page desk(URI hub) {
        return visit(hub, 1_280, 900, ColorScheme.LIGHT).newPage();
    }

    /** A browser that keeps what browsers keep, in that folder. */
    BrowserContext keeping(Path profile) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(chromium)
                                .setArgs(QUIETLY)
                                .setLocale("en-GB")
                                .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT));
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** One for all tests, as starting it takes longer than most of them; without one they are skipped. */
    static final class Shared implements ParameterResolver, ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return missing()
                    .map(what -> ConditionEvaluationResult.disabled("The screens are not looked at: " + what))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("Chromium, Node.js and the screens are there"));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Browser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Shared.class))
                    .getOrComputeIfAbsent(Browser.class, key -> Browser.here(), Browser.class);
        }
    }
}
