package org.keycontact;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.keycontact.client.FirstSignIn;
import org.keycontact.config.ConfigurationException;
import org.keycontact.config.Settings;
import org.keycontact.config.SettingsFile;
import org.keycontact.crypto.Passphrases;
import org.keycontact.demonstration.DemonstrationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the hub: {@code scripts/run [--check | --restored | --first-manager NAME] [CONFIG]}. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final String RESTORED = "--restored";
    private static final String CHECK = "--check";
    private static final String FIRST_MANAGER = "--first-manager";
    private static final int WRONG = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(Arrays.asList(arguments), System.out);
        } catch (ConfigurationException | IllegalStateException wrong) {
            System.err.println("The hub did not start:\n" + wrong.getMessage());
            System.exit(WRONG);
        }
    }

    private static void run(List<String> arguments, PrintStream out) throws InterruptedException {
        boolean check = arguments.contains(CHECK);
        String manager = after(FIRST_MANAGER, arguments);
        Path file = SettingsFile.locate(file(arguments, manager), System.getenv());
        Settings settings = SettingsFile.read(file, System.getenv());
        if (check) {
            out.println("The configuration " + file + " is complete and right.");
            StartNotes.of(settings).forEach(out::println);
            return;
        }
        Logging.configure(settings.operations());
        serve(settings, manager, arguments.contains(RESTORED), out);
    }

    private static @Nullable String after(String option, List<String> arguments) {
        int at = arguments.indexOf(option);
        if (at >= 0 && at + 1 >= arguments.size()) {
            throw new IllegalStateException(option + " needs a value.");
        }
        return at < 0 ? null : arguments.get(at + 1);
    }

    private static @Nullable String file(List<String> arguments, @Nullable String... values) {
        List<@Nullable String> taken = Arrays.asList(values);
        return arguments.stream()
                .filter(argument -> !argument.startsWith("--") && !taken.contains(argument))
                .findFirst()
                .orElse(null);
    }

    private static void serve(Settings settings, @Nullable String manager, boolean restored, PrintStream out)
            throws InterruptedException {
        Hub hub = new Hub(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            hub.close();
            stopped.countDown();
        }));
        hub.start(restored);
        LOG.info("The hub is ready");
        String service = settings.service().name();
        if (manager != null) {
            String passphrase = Passphrases.generate();
            hub.addFirstManager(manager, FirstSignIn.of(manager, service, passphrase));
            out.println("First manager: sign in as '" + manager + "' with the one-time passphrase '" + passphrase
                    + "'. It is shown only here.");
        }
        if (settings.demonstration()) {
            hub.addFirstManager(DemonstrationService.managerName(), DemonstrationService.managerSignIn(service));
            DemonstrationService demonstration = new DemonstrationService(hub.address(), hub.phones());
            demonstration.load();
            demonstration.whatToTry().forEach(out::println);
        }
        stopped.await();
    }
}
