package org.keycontact;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.keycontact.config.ConfigurationException;
import org.keycontact.config.Settings;
import org.keycontact.config.SettingsFile;
import org.keycontact.config.StoreSettings;
import org.keycontact.store.sqlite.SqliteBackup;

/**
 * {@code scripts/backup TARGET [CONFIG]}: copies the store to a new file while the hub runs. The master key is not in it;
 * neither is the evidence folder, which must be kept as new as it can be. Exit 0: it is there, and whole; 1: it is not; 2: a
 * wrong command line.
 */
public final class BackupCommand {
    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private BackupCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.getenv(), System.out));
    }

    private static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            out.println("Usage: scripts/backup TARGET [CONFIG]");
            return WRONG;
        }
        try {
            Path file = SettingsFile.locate(arguments.size() == 2 ? arguments.get(1) : null, environment);
            return backUp(SettingsFile.read(file, environment), Path.of(arguments.getFirst()), out);
        } catch (ConfigurationException | IllegalStateException wrong) {
            out.println(wrong.getMessage());
            return FAILED;
        }
    }

    /** Gives the exit code. */
    static int backUp(Settings settings, Path target, PrintStream out) {
        switch (settings.store()) {
            case StoreSettings.Sqlite sqlite -> {
                SqliteBackup.copy(sqlite.file(), target);
                out.println(
                        "The store is copied to " + target + ", and whole. Keep it apart from the master key, and keep "
                                + settings.evidence().folder()
                                + " as new as it can be: what was erased is erased again from it.");
                return 0;
            }
            case StoreSettings.MongoDb mongo -> {
                out.println("The store is a MongoDB. Use its own: mongodump --uri=... --db=key-contact-hub --oplog"
                        + " --gzip --archive=" + target);
                return FAILED;
            }
        }
    }
}
