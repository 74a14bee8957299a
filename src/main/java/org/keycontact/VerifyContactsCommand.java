package org.keycontact;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.keycontact.audit.ContactVerifier;
import org.keycontact.audit.ExportVerifier;
import org.keycontact.audit.ExportVerifier.Verdict;
import org.keycontact.audit.Heads;
import org.keycontact.store.LogContents;

/**
 * {@code scripts/verify-contacts EXPORT…}: from exported case logs alone, decides again for each contact that was ever made
 * whether the contact plan then in force allowed it, and lists those that it did not. Exit 0: there are none; 1: there is
 * one, or a log is broken; 2: a wrong command line, or a file that is not there or does not say what happened.
 */
public final class VerifyContactsCommand {
    private static final int NOT_ALLOWED = 1;
    private static final int WRONG = 2;

    private VerifyContactsCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out));
    }

    /** Gives the exit code: the worst of all files. */
    static int run(List<String> files, PrintStream out) {
        if (files.isEmpty() || files.stream().anyMatch(file -> file.startsWith("--"))) {
            out.println("Usage: scripts/verify-contacts EXPORT...");
            return WRONG;
        }
        int worst = 0;
        for (String file : files) {
            try {
                worst = Math.max(worst, verify(Files.readAllBytes(Path.of(file)), out));
            } catch (IOException e) {
                out.println("A file cannot be read: " + e.getMessage());
                worst = WRONG;
            }
        }
        return worst;
    }

    private static int verify(byte[] export, PrintStream out) {
        Heads none = Heads.none();
        return switch (new ExportVerifier(SignedByHub::holds, none).verify(export)) {
            case Verdict.Broken broken -> {
                out.println("The log is broken at entry " + broken.entry() + ". " + broken.wrong());
                yield NOT_ALLOWED;
            }
            case Verdict.Whole whole -> decideAgain(whole, out);
        };
    }

    private static int decideAgain(Verdict.Whole whole, PrintStream out) {
        if (!whole.content()) {
            out.println("The export of " + whole.caseId() + " does not say what happened: export it as her advocate.");
            return WRONG;
        }
        ContactVerifier.Report report = new ContactVerifier(LogContents::event).verify(whole.lines());
        out.println("Contacts of " + whole.caseId() + ": " + report.made() + " were begun, "
                + report.findings().size() + " of them not allowed.");
        report.allowed().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(each -> out.println("  " + each.getValue() + " allowed by "
                        + each.getKey().code() + " (guidance: " + each.getKey().guidance() + ")"));
        report.findings()
                .forEach(each -> out.println("  NOT ALLOWED: entry " + each.entry() + ", " + each.contact()
                        + (each.via() == null ? "" : " by " + each.via().code()) + ". " + each.wrong()));
        return report.findings().isEmpty() ? 0 : NOT_ALLOWED;
    }
}
