package org.keycontact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.audit.ExportVerifier;
import org.keycontact.audit.ExportVerifier.Verdict;
import org.keycontact.audit.Heads;
import org.keycontact.client.CarriedKeys;
import org.keycontact.client.CaseKeys;
import org.keycontact.client.HubException;
import org.keycontact.core.Problem;
import org.keycontact.disclosure.AttachedFiles;
import org.keycontact.disclosure.Disclosure;
import org.keycontact.disclosure.PdfReport;
import org.keycontact.disclosure.Report;
import org.keycontact.store.LogContents;

/**
 * {@code scripts/open-export EXPORT PDF [--name NAME] [--directory FILE] [--keys FILE] [--heads FILE] [--key KEY] [--zone ZONE] [--attachments FOLDER]}:
 * checks an exported case without the hub and writes it as one readable document. With {@code --name} the words are opened by
 * that person's keys; their passphrase is the first line of standard input. Files that go with messages are checked, and with
 * {@code --attachments} laid down opened. Exit 0: written, nothing is wrong; 1: written,
 * and something is wrong, which stands first; 2: a wrong command line, or a file that is not there: nothing is written.
 */
public final class OpenExportCommand {
    private static final String USAGE =
            "Usage: scripts/open-export EXPORT PDF [--name NAME] [--directory FILE] [--keys FILE] [--heads FILE] [--key KEY] [--zone ZONE] [--attachments FOLDER]";
    private static final Set<String> OPTIONS =
            Set.of("--name", "--directory", "--keys", "--heads", "--key", "--zone", "--attachments");
    private static final int FOUND_WRONG = 1;
    private static final int WRONG = 2;

    private final Map<String, String> options;
    private final InstantSource clock;
    private final List<String> wrong = new ArrayList<>();

    private OpenExportCommand(Map<String, String> options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.in, System.out, InstantSource.system()));
    }

    /** Gives the exit code. */
    static int run(List<String> arguments, InputStream in, PrintStream out, InstantSource clock) {
        List<String> files = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            boolean option = OPTIONS.contains(arguments.get(i)) && i + 1 < arguments.size();
            if (option) {
                options.put(arguments.get(i), arguments.get(++i));
            } else {
                files.add(arguments.get(i));
            }
        }
        if (files.size() != 2 || files.stream().anyMatch(file -> file.startsWith("--"))) {
            out.println(USAGE);
            return WRONG;
        }
        try {
            return new OpenExportCommand(options, clock).run(files.getFirst(), Path.of(files.getLast()), in, out);
        } catch (IOException e) {
            out.println("A file cannot be read or written: " + e.getMessage());
            return WRONG;
        } catch (DateTimeException e) {
            out.println("There is no such time zone.");
            return WRONG;
        }
    }

    private int run(String export, Path pdf, InputStream in, PrintStream out) throws IOException {
        ZoneId zone = ZoneId.of(options.getOrDefault("--zone", "Europe/London"));
        byte[] log = Files.readAllBytes(Path.of(export));
        Optional<byte[]> directory = beside(export, "--directory", ".directory");
        Optional<byte[]> keys = options.containsKey("--name") ? beside(export, "--keys", ".keys") : Optional.empty();
        byte[] heads =
                options.containsKey("--heads") ? Files.readAllBytes(Path.of(options.get("--heads"))) : new byte[0];
        Path sealed = Path.of(export + ".files");
        String target = options.get("--attachments");
        AttachedFiles files =
                new AttachedFiles(Files.isDirectory(sealed) ? sealed : null, target == null ? null : Path.of(target));
        Report report = report(files, log, heads, directory, keys, in, zone);
        Files.write(pdf, new PdfReport(zone).write(report), StandardOpenOption.CREATE_NEW);
        report.wrong().forEach(each -> out.println("WRONG: " + each));
        out.println(report.wrong().isEmpty() ? "Nothing was found to be wrong." : "Something is wrong: see above.");
        report.verified().forEach(out::println);
        return report.wrong().isEmpty() ? 0 : FOUND_WRONG;
    }

    private Optional<byte[]> beside(String export, String option, String ending) throws IOException {
        Path file = Path.of(options.getOrDefault(option, export + ending));
        return options.containsKey(option) || Files.exists(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    private Report report(
            AttachedFiles files,
            byte[] log,
            byte[] headsFile,
            Optional<byte[]> directory,
            Optional<byte[]> keys,
            InputStream in,
            ZoneId zone)
            throws IOException {
        Heads heads = heads(headsFile);
        return switch (new ExportVerifier(SignedByHub::holds, heads).verify(log)) {
            case Verdict.Broken broken -> {
                wrong.add("The log is broken at entry " + broken.entry() + ". " + broken.wrong()
                        + " Nothing of it can be relied on, and nothing of it is shown.");
                yield broken();
            }
            case Verdict.Whole whole -> {
                CaseKeys checked = directory.map(this::directory).orElse(null);
                CarriedKeys.Opened opened = opened(keys, in);
                yield new Disclosure(new Disclosure.Given(
                                whole,
                                options.containsKey("--key"),
                                checked,
                                opened,
                                files,
                                wrong,
                                zone,
                                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                                LogContents::event))
                        .report();
            }
        };
    }

    private Report broken() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Report(
                "(unknown)",
                wrong,
                List.of("This document was made from an export by scripts/open-export, without the hub, " + now + "."),
                List.of(),
                List.of("Everything: the log is broken."),
                List.of(),
                List.of());
    }

    private Heads heads(byte[] file) {
        return switch (Heads.read(file, options.get("--key"), SignedByHub::holds)) {
            case Heads.Outcome.Whole read -> read.heads();
            case Heads.Outcome.Broken broken -> {
                wrong.add("The exported heads are broken at line " + broken.line() + ": " + broken.wrong() + ".");
                yield Heads.none();
            }
        };
    }

    private @Nullable CaseKeys directory(byte[] file) {
        try {
            return CaseKeys.read(file);
        } catch (Problem broken) {
            wrong.add("The directory of keys cannot be relied on: " + broken.sentence()
                    + " It was not used: who signed what is not proven here.");
            return null;
        }
    }

    private CarriedKeys.@Nullable Opened opened(Optional<byte[]> keys, InputStream in) throws IOException {
        String name = options.get("--name");
        if (name == null) {
            return null;
        }
        if (keys.isEmpty()) {
            wrong.add("The keys of " + name + " are not there: nothing was opened.");
            return null;
        }
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        try {
            return CarriedKeys.read(keys.get()).open(name, line == null ? "" : line);
        } catch (Problem refused) {
            wrong.add("The keys could not be used: " + refused.sentence() + " Nothing was opened.");
            return null;
        } catch (HubException weak) {
            wrong.add("The keys could not be used: " + weak.sentence() + " Nothing was opened.");
            return null;
        }
    }
}
