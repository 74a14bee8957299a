package org.keycontact.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycontact.config.OperationsSettings.LogFormat;
import org.keycontact.config.OperationsSettings.LogLevel;
import org.keycontact.config.OperationsSettings.Management;
import org.keycontact.config.OperationsSettings.Tls;

/** Reads what concerns those who run the hub. */
final class OperationsReader {
    private final Section root;

    OperationsReader(Section root) {
        this.root = root;
    }

    OperationsSettings operations() {
        Section http = root.section("http");
        Section log = root.has("log") ? root.section("log").only("level", "format") : null;
        return new OperationsSettings(
                choice(log, "level", LogLevel.INFO, "must be warn, info or debug."),
                choice(log, "format", LogFormat.TEXT, "must be text or json."),
                Duration.ofSeconds(http.number("drainSeconds", 0, 0, 60)),
                management(),
                http.has("tls") ? tls(http.section("tls").only("certificateFile", "keyFile")) : null);
    }

    private @Nullable Management management() {
        if (!root.has("management")) {
            return null;
        }
        Section management = root.section("management").only("host", "port");
        return new Management(management.text("host", "127.0.0.1"), management.number("port", 9090, 0, 65_535));
    }

    private static Tls tls(Section tls) {
        Path certificate = NamedFiles.present(tls, "certificateFile");
        Path key = NamedFiles.present(tls, "keyFile");
        return new Tls(certificate, key);
    }

    private static <E extends Enum<E>> E choice(@Nullable Section section, String key, E usual, String sentence) {
        if (section == null || !section.has(key)) {
            return usual;
        }
        String word = section.text(key);
        for (E each : usual.getDeclaringClass().getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw section.wrong(key, sentence);
    }
}
