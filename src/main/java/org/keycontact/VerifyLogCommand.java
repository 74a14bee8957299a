package org.keycontact;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.audit.ExportVerifier;
import org.keycontact.audit.ExportVerifier.Verdict;
import org.keycontact.audit.Heads;

/**
 * {@code scripts/verify-log EXPORT [HEADS] [--key KEY]}: checks an exported case log without the hub and without any
 * secret, and names the first entry that was altered, removed, put in or cut off. Exit 0: it is whole; 1: it is not; 2: a
 * wrong command line, or a file that is not there.
 */
public final class VerifyLogCommand {
    private static final String USAGE = "Usage: scripts/verify-log EXPORT [HEADS] [--key KEY]";
    private static final int BROKEN = 1;
    private static final int WRONG = 2;

    private VerifyLogCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out));
    }

    /** Gives the exit code. */
    static int run(List<String> arguments, PrintStream out) {
        List<String> files = new ArrayList<>(arguments);
        int at = files.indexOf("--key");
        String key = null;
        if (at >= 0 && at + 1 < files.size()) {
            key = files.remove(at + 1);
            files.remove(at);
        }
        if (files.isEmpty() || files.size() > 2 || files.stream().anyMatch(file -> file.startsWith("--"))) {
            out.println(USAGE);
            return WRONG;
        }
        try {
            byte[] export = Files.readAllBytes(Path.of(files.getFirst()));
            byte[] heads = files.size() == 2 ? Files.readAllBytes(Path.of(files.get(1))) : new byte[0];
            return verify(export, heads, key, out);
        } catch (IOException e) {
            out.println("A file cannot be read: " + e.getMessage());
            return WRONG;
        }
    }

    private static int verify(byte[] export, byte[] headsFile, @Nullable String key, PrintStream out) {
        switch (Heads.read(headsFile, key, SignedByHub::holds)) {
            case Heads.Outcome.Broken broken -> {
                out.println("The exported heads are broken at line " + broken.line() + ": " + broken.wrong() + ".");
                return BROKEN;
            }
            case Heads.Outcome.Whole read -> {
                return verify(export, read.heads(), key, out);
            }
        }
    }

    private static int verify(byte[] export, Heads heads, @Nullable String key, PrintStream out) {
        switch (new ExportVerifier(SignedByHub::holds, heads).verify(export)) {
            case Verdict.Broken broken -> {
                out.println("The log is broken at entry " + broken.entry() + ". " + broken.wrong());
                return BROKEN;
            }
            case Verdict.Whole whole -> {
                say(whole, heads, key, out);
                return 0;
            }
        }
    }

    private static void say(Verdict.Whole whole, Heads heads, @Nullable String key, PrintStream out) {
        out.println("The log of " + whole.caseId() + " is whole: " + whole.entries() + " entries, head " + whole.head()
                + (whole.content() ? "." : "; what they say is left out."));
        out.println(
                whole.covered() == 0
                        ? "No exported head is of this case: that it ends here is proven by the hub's signature on this export only."
                        : "Heads that the hub signed and exported at the time prove it up to entry " + whole.covered()
                                + "; the signature on this export proves the rest.");
        out.println(
                key == null
                        ? "It is signed with the key " + whole.signer()
                                + ". Compare it with the key that the service has published."
                        : "It is signed with the key that was given.");
        heads.lost().stream()
                .filter(sentence -> sentence.contains(" " + whole.caseId() + " "))
                .forEach(out::println);
    }
}
