package org.keycontact;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToIntFunction;
import org.keycontact.client.FileDesk;
import org.keycontact.config.Settings;

/** What the commands answer: their exit code, a blank, and what they print. */
public final class Commands {
    private Commands() {}

    public static String verifyLog(String... arguments) {
        return said(out -> VerifyLogCommand.run(List.of(arguments), out));
    }

    public static String verifyContacts(String... arguments) {
        return said(out -> VerifyContactsCommand.run(List.of(arguments), out));
    }

    /** As scripts/export-log keeps the files that go with messages. */
    public static int keepFiles(FileDesk desk, String export, Path folder) throws IOException {
        return ExportCommand.keepFiles(desk, export, folder);
    }

    /** With this first line of standard input. */
    public static String openExport(String passphrase, InstantSource clock, String... arguments) {
        InputStream in = new ByteArrayInputStream((passphrase + "\n").getBytes(StandardCharsets.UTF_8));
        return said(out -> OpenExportCommand.run(List.of(arguments), in, out, clock));
    }

    public static String backUp(Settings settings, Path target) {
        return said(out -> BackupCommand.backUp(settings, target, out));
    }

    private static String said(ToIntFunction<PrintStream> command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = command.applyAsInt(new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }
}
