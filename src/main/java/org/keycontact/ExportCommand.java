package org.keycontact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.keycontact.audit.ExportVerifier;
import org.keycontact.audit.Heads;
import org.keycontact.client.ClientSettings;
import org.keycontact.client.FileDesk;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.core.Attachments;
import org.keycontact.core.Header;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogLine;
import org.keycontact.store.LogContents;

/**
 * {@code scripts/export-log CASE FILE NAME [HUB]}: signs in as somebody who may, and writes a case's log to a new file;
 * beside it, FILE.directory with what it is checked by, and FILE.keys with that person's own wrapped keys.
 * The passphrase is the first line of standard input. Exit 0: it is written; 1: the hub refuses; 2: a wrong
 * command line.
 */
public final class ExportCommand {
    private static final int REFUSED = 1;
    private static final int WRONG = 2;
    private static final int LEAST = 3;

    private ExportCommand() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(Arrays.asList(arguments), System.out));
    }

    private static int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() < LEAST || arguments.size() > LEAST + 1) {
            out.println("Usage: scripts/export-log CASE FILE NAME [HUB]   (by default http://localhost:8080)");
            return WRONG;
        }
        URI hub = URI.create(arguments.size() > LEAST ? arguments.get(LEAST) : "http://localhost:8080");
        ClientSettings settings = ClientSettings.of(hub, InstantSource.system(), notice -> false);
        try (HubClient client = HubClient.signIn(settings, arguments.get(2), passphrase())) {
            String lines = client.onCase(arguments.getFirst()).export();
            keep(arguments.get(1), lines);
            keep(arguments.get(1) + ".directory", client.evidence().ofCase(arguments.getFirst()));
            keep(arguments.get(1) + ".keys", client.evidence().ownKeys());
            int files = keepFiles(client.files(arguments.getFirst()), lines, Path.of(arguments.get(1) + ".files"));
            if (files > 0) {
                out.println("Beside it: .files, with " + files + " files that go with messages, sealed as they are.");
            }
            out.println(
                    "Written: " + (lines.lines().count() - 2) + " entries. It holds what was recorded of this case, "
                            + "addresses and reasons too: keep it safe.");
            out.println("Beside it: .directory, which may be handed out with it, and .keys, your own keys under your "
                    + "passphrase: hand that to nobody.");
            return 0;
        } catch (HubException refused) {
            out.println("The hub refuses: " + refused.sentence());
            return REFUSED;
        }
    }

    private static void keep(String file, String lines) throws IOException {
        Files.writeString(Path.of(file), lines, StandardOpenOption.CREATE_NEW);
    }

    /** Gives how many there were for this person. */
    static int keepFiles(FileDesk desk, String lines, Path folder) throws IOException {
        int files = 0;
        byte[] export = lines.getBytes(StandardCharsets.UTF_8);
        if (new ExportVerifier(SignedByHub::holds, Heads.none()).verify(export)
                instanceof ExportVerifier.Verdict.Whole whole) {
            for (LogLine line : whole.lines()) {
                String content = line.content();
                if (content != null && LogContents.event(content) instanceof CaseEvent.MessageAccepted message) {
                    files += keepFiles(desk, message.header(), folder);
                }
            }
        }
        return files;
    }

    private static int keepFiles(FileDesk desk, Header header, Path folder) throws IOException {
        int files = 0;
        for (Attachments.Ref ref : Attachments.of(header)) {
            Path file = Files.createDirectories(folder).resolve(ref.id());
            try (OutputStream sealed = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                files += desk.sealed(header.id(), ref, sealed) ? 1 : 0;
            }
        }
        return files;
    }

    private static String passphrase() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
