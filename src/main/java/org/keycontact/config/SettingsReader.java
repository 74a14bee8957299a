package org.keycontact.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** Reads the parts of {@link Settings} out of the file's sections. */
final class SettingsReader {
    private final Section root;
    private final Map<String, String> environment;
    private final Faults faults;

    SettingsReader(Section root, Map<String, String> environment, Faults faults) {
        this.root = root.only(
                "demonstration",
                "http",
                "management",
                "store",
                "masterKey",
                "service",
                "twilio",
                "phones",
                "mail",
                "push",
                "log",
                "evidence",
                "retention");
        this.environment = environment;
        this.faults = faults;
    }

    /** Throws {@link ConfigurationException} naming all that is wrong. */
    Settings settings() {
        boolean demonstration = root.flag("demonstration");
        HttpSettings http = faults.read(() -> http(demonstration));
        OperationsSettings operations = faults.read(() -> new OperationsReader(root).operations());
        StoreSettings store = faults.read(this::store);
        MasterKeySettings masterKey = faults.read(() -> masterKey(demonstration));
        ServiceSettings service = faults.read(() -> ServiceReader.service(root.section("service")));
        CarrierSettings carrier = faults.read(() -> demonstration ? simulated() : twilio());
        EvidenceSettings evidence = store == null ? null : faults.read(() -> EvidenceReader.evidence(root, store));
        WorkerSettings workers = faults.read(() -> new WorkerReader(root).workers());
        faults.throwIfAny();
        return new Settings(
                Objects.requireNonNull(http),
                Objects.requireNonNull(store),
                Objects.requireNonNull(masterKey),
                Objects.requireNonNull(service),
                Objects.requireNonNull(carrier),
                Objects.requireNonNull(workers),
                Objects.requireNonNull(operations),
                Objects.requireNonNull(evidence));
    }

    private HttpSettings http(boolean demonstration) {
        Section http = root.section("http")
                .only("host", "port", "publicUrl", "maxConnections", "maxBodyKiB", "drainSeconds", "tls");
        String host = http.text("host", "127.0.0.1");
        http.check(
                !demonstration || Urls.isLoopback(host),
                "host",
                "must be 127.0.0.1, localhost or ::1: a demonstration is for this machine only.");
        return new HttpSettings(
                host,
                http.number("port", 8080, 0, 65_535),
                Urls.read(http, "publicUrl"),
                http.number("maxConnections", 10_000, 10, 1_000_000),
                http.number("maxBodyKiB", 512, 16, 16_384));
    }

    private StoreSettings store() {
        Section store = root.has("store") ? root.section("store").only("sqlite", "mongodb") : null;
        if (store != null && store.has("sqlite") && store.has("mongodb")) {
            throw store.wrong("mongodb", "cannot stand beside store.sqlite. Remove one of the two.");
        }
        Section mongodb =
                store != null && store.has("mongodb") ? store.section("mongodb").only("uriFile", "caFile") : null;
        Path authority = mongodb == null || !mongodb.has("caFile") ? null : NamedFiles.present(mongodb, "caFile");
        String uri = environment.getOrDefault(SettingsFile.MONGODB_URI, "");
        if (uri.isEmpty() && mongodb == null) {
            return new StoreSettings.Sqlite(
                    store == null || !store.has("sqlite")
                            ? Path.of("data", "hub.db")
                            : NamedFiles.path(store, "sqlite"));
        }
        Secret address = uri.isEmpty() ? NamedFiles.secret(Objects.requireNonNull(mongodb), "uriFile") : Secret.of(uri);
        if (address.reveal().startsWith("mongodb://") || address.reveal().startsWith("mongodb+srv://")) {
            return new StoreSettings.MongoDb(address, authority);
        }
        String wrong = "must start with mongodb:// or mongodb+srv://. Correct it, or unset it to use SQLite.";
        throw uri.isEmpty()
                ? Objects.requireNonNull(mongodb).wrong("uriFile", "names a file whose line " + wrong)
                : new Faults.Fault("store", "The environment's " + SettingsFile.MONGODB_URI + " " + wrong);
    }

    private MasterKeySettings masterKey(boolean demonstration) {
        Section section = root.section("masterKey").only("file");
        Path file = NamedFiles.path(section, "file");
        if (demonstration && Files.notExists(file)) {
            return new MasterKeySettings(file, null);
        }
        Secret key = NamedFiles.secret(section, "file");
        try {
            String urlSafe = key.reveal().replace('+', '-').replace('/', '_');
            if (Base64.getUrlDecoder().decode(urlSafe).length == 32) {
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
        Section twilio = root.section("twilio")
                .only("accountSid", "authTokenFile", "secondAuthTokenFile", "from", "calls", "apiBase");
        String accountSid = twilio.text("accountSid");
        twilio.check(accountSid.matches("AC[0-9a-f]{32}"), "accountSid", "must be AC and 32 hexadecimal digits.");
        String from = twilio.text("from");
        twilio.check(
                from.matches("\\+[1-9][0-9]{6,14}"),
                "from",
                "must be the service's own number: + and 7 to 15 digits, in quotes.");
        return new CarrierSettings.Twilio(
                accountSid,
                NamedFiles.secret(twilio, "authTokenFile"),
                twilio.has("secondAuthTokenFile") ? NamedFiles.secret(twilio, "secondAuthTokenFile") : null,
                from,
                twilio.flag("calls"),
                twilio.has("apiBase") ? Urls.read(twilio, "apiBase") : null);
    }
}
