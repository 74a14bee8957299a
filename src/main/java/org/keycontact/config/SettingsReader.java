package org.keycontact.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.keycontact.config.Settings.LogLevel;

/** Reads the parts of {@link Settings} out of the file's sections. */
final class SettingsReader {
    private final Section root;
    private final Map<String, String> environment;

    SettingsReader(Section root, Map<String, String> environment) {
        this.root = root.only("demonstration", "http", "store", "masterKey", "service", "twilio", "phones", "log");
        this.environment = environment;
    }

    Settings settings() {
        boolean demonstration = root.flag("demonstration");
        return new Settings(
                http(demonstration),
                store(),
                masterKey(demonstration),
                ServiceReader.service(root.section("service")),
                demonstration ? simulated() : twilio(),
                logLevel());
    }

    private HttpSettings http(boolean demonstration) {
        Section http = root.section("http").only("host", "port", "publicUrl", "maxConnections", "maxBodyKiB");
        String host = http.text("host", "127.0.0.1");
        if (demonstration && !Urls.isLoopback(host)) {
            throw http.wrong("host", "must be 127.0.0.1, localhost or ::1: a demonstration is for this machine only.");
        }
        return new HttpSettings(
                host,
                http.number("port", 8080, 0, 65_535),
                Urls.read(http, "publicUrl"),
                http.number("maxConnections", 10_000, 10, 1_000_000),
                http.number("maxBodyKiB", 512, 16, 16_384));
    }

    private StoreSettings store() {
        Section store = root.has("store") ? root.section("store").only("sqlite") : null;
        String uri = environment.getOrDefault(SettingsFile.MONGODB_URI, "");
        if (uri.isEmpty()) {
            return new StoreSettings.Sqlite(
                    store == null || !store.has("sqlite") ? Path.of("data", "hub.db") : path(store, "sqlite"));
        }
        if (!uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://")) {
            throw new ConfigurationException("The environment's " + SettingsFile.MONGODB_URI
                    + " must start with mongodb:// or mongodb+srv://. Correct it, or unset it to use SQLite.");
        }
        return new StoreSettings.MongoDb(Secret.of(uri));
    }

    private MasterKeySettings masterKey(boolean demonstration) {
        Section section = root.section("masterKey").only("file");
        Path file = path(section, "file");
        if (demonstration && Files.notExists(file)) {
            return new MasterKeySettings(file, null);
        }
        Secret key = secret(section, "file");
        try {
            String base64 = key.reveal().replace('-', '+').replace('_', '/');
            if (Base64.getDecoder().decode(base64).length == 32) {
                return new MasterKeySettings(file, key);
            }
        } catch (IllegalArgumentException e) {
            // Not base64: the sentence below says so without repeating what the file holds.
        }
        throw section.wrong("file", "names a file that must hold base64 of 32 random bytes, made once and kept safe.");
    }

    private CarrierSettings simulated() {
        if (root.has("twilio")) {
            throw root.wrong(
                    "twilio",
                    "cannot stand beside demonstration: true, which never reaches a real phone. Remove one of the two.");
        }
        int port = root.has("phones") ? root.section("phones").only("port").number("port", 8081, 0, 65_535) : 8081;
        return new CarrierSettings.Simulated(port);
    }

    private CarrierSettings twilio() {
        if (root.has("phones")) {
            throw root.wrong("phones", "belongs to a demonstration. Remove it.");
        }
        if (!root.has("twilio")) {
            throw root.wrong(
                    "twilio",
                    "is missing: without it the hub reaches nobody. Add the section, or, to try the hub"
                            + " out with fictional people only, demonstration: true.");
        }
        Section twilio =
                root.section("twilio").only("accountSid", "authTokenFile", "secondAuthTokenFile", "from", "apiBase");
        String accountSid = twilio.text("accountSid");
        if (!accountSid.matches("AC[0-9a-f]{32}")) {
            throw twilio.wrong("accountSid", "must be AC and 32 hexadecimal digits.");
        }
        String from = twilio.text("from");
        if (!from.matches("\\+[1-9][0-9]{6,14}")) {
            throw twilio.wrong("from", "must be the service's own number: + and 7 to 15 digits, in quotes.");
        }
        return new CarrierSettings.Twilio(
                accountSid,
                secret(twilio, "authTokenFile"),
                twilio.has("secondAuthTokenFile") ? secret(twilio, "secondAuthTokenFile") : null,
                from,
                twilio.has("apiBase") ? Urls.read(twilio, "apiBase") : null);
    }

    private LogLevel logLevel() {
        Section log = root.has("log") ? root.section("log").only("level") : null;
        if (log == null || !log.has("level")) {
            return LogLevel.INFO;
        }
        for (LogLevel level : LogLevel.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(log.text("level"))) {
                return level;
            }
        }
        throw log.wrong("level", "must be warn, info or debug.");
    }

    private static Path path(Section section, String key) {
        try {
            return Path.of(section.text(key));
        } catch (InvalidPathException e) {
            throw section.wrong(key, "is not a path.");
        }
    }

    private static Secret secret(Section section, String key) {
        Path file = path(section, key);
        if (!Files.isRegularFile(file)) {
            throw section.wrong(
                    key, "names a secret that is missing: there is no file " + file + ". Put the secret there.");
        }
        try {
            return Secret.read(file);
        } catch (IOException e) {
            throw section.wrong(
                    key,
                    "names a secret that cannot be used: " + file + " cannot be read, is empty, has several"
                            + " lines or is too long.");
        }
    }
}
