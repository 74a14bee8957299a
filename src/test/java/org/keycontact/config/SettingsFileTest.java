package org.keycontact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycontact.config.CarrierSettings.Simulated;
import org.keycontact.config.CarrierSettings.Twilio;
import org.keycontact.config.OperationsSettings.LogLevel;

class SettingsFileTest {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir
    Path folder;

    @BeforeEach
    void putSecretsInPlace() throws Exception {
        Files.writeString(folder.resolve("master.key"), KEY + "\n");
        Files.writeString(folder.resolve("token"), "a-token\n");
        Files.writeString(folder.resolve("second"), "another-token\n");
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(folder.resolve("lines"), "one\ntwo\n");
        Files.writeString(folder.resolve("long"), "x".repeat(Secret.MAX_BYTES + 1));
    }

    private String good() {
        return """
                http:
                  publicUrl: https://hub.example.org
                  maxConnections: 500
                store:
                  sqlite: DIR/hub.db
                masterKey:
                  file: DIR/master.key
                service:
                  name: Harbour Lane Advocacy
                  region: GB
                  language: en
                  coverTexts:
                    library: Your reserved item is ready.
                  unopened:
                    victimWordsMinutes: 20
                    hours: {zone: Europe/London, days: [mon, sat], from: "09:00", to: "17:30"}
                twilio:
                  accountSid: AC0123456789abcdef0123456789abcdef
                  authTokenFile: DIR/token
                  secondAuthTokenFile: DIR/second
                  from: "+447700900000"
                log:
                  level: warn
                """.replace("DIR", folder.toString());
    }

    private Settings read(String text, Map<String, String> environment) throws Exception {
        return SettingsFile.read(Files.writeString(folder.resolve("hub.yaml"), text), environment);
    }

    @Test
    void aGoodFileIsReadWhole() throws Exception {
        Settings settings = read(good(), Map.of());

        assertThat(settings.http())
                .isEqualTo(new HttpSettings("127.0.0.1", 8080, URI.create("https://hub.example.org"), 500, 512));
        assertThat(settings.store()).isEqualTo(new StoreSettings.Sqlite(folder.resolve("hub.db")));
        assertThat(settings.masterKey().key())
                .isNotNull()
                .satisfies(key -> assertThat(key.reveal()).isEqualTo(KEY));
        assertThat(settings.service().coverTexts()).containsEntry("library", "Your reserved item is ready.");
        assertThat(settings.service().unopened())
                .isEqualTo(new UnopenedSettings(
                        Duration.ofMinutes(20),
                        1,
                        new ServiceHours(
                                ZoneId.of("Europe/London"),
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                                LocalTime.of(9, 0),
                                LocalTime.of(17, 30))));
        assertThat(settings.carrier()).isInstanceOfSatisfying(Twilio.class, twilio -> {
            assertThat(twilio.authToken().reveal()).isEqualTo("a-token");
            assertThat(twilio.secondAuthToken())
                    .isNotNull()
                    .satisfies(second -> assertThat(second.reveal()).isEqualTo("another-token"));
            assertThat(twilio.from()).isEqualTo("+447700900000");
            assertThat(twilio.apiBase()).isNull();
        });
        assertThat(settings.operations().level()).isEqualTo(LogLevel.WARN);
        assertThat(settings.demonstration()).isFalse();
    }

    @Test
    void nothingSecretIsPrinted() throws Exception {
        Settings settings = read(good(), Map.of(SettingsFile.MONGODB_URI, "mongodb://hub:pass-word@db"));

        assertThat(settings.toString())
                .contains("***")
                .doesNotContain("a-token")
                .doesNotContain("another-token")
                .doesNotContain("pass-word")
                .doesNotContain(KEY);
    }

    @Test
    void theEnvironmentSwitchesTheStoreToMongoDb() throws Exception {
        StoreSettings store =
                read(good(), Map.of(SettingsFile.MONGODB_URI, "mongodb://db")).store();

        assertThat(store)
                .isInstanceOfSatisfying(
                        StoreSettings.MongoDb.class,
                        mongo -> assertThat(mongo.uri().reveal()).isEqualTo("mongodb://db"));
        assertThatThrownBy(() -> read(good(), Map.of(SettingsFile.MONGODB_URI, "postgres://hub:pass-word@db")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MONGODB_URI must start with mongodb://")
                .hasMessageNotContaining("pass-word");
    }

    @Test
    void theFilesThatWeShipAreRight() {
        Settings settings = SettingsFile.read(Path.of("config/demonstration.yaml"), Map.of());

        assertThat(settings.demonstration()).isTrue();
        assertThat(settings.carrier()).isEqualTo(new Simulated(8081));
        assertThat(settings.service().coverTexts().keySet()).containsExactly("library", "parcel", "llyfrgell");
        // The example is whole but for its secrets: those are what stops it.
        assertThatThrownBy(() -> SettingsFile.read(Path.of("config/hub.example.yaml"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'masterKey.file' names a secret that is missing");
    }

    @Test
    void theExampleIsRightOnceItsSecretsAreThere() throws Exception {
        String example = Files.readString(Path.of("config/hub.example.yaml"))
                .replace("/etc/key-contact-hub/master.key", folder + "/master.key")
                .replace("/etc/key-contact-hub/twilio-token", folder + "/token");

        assertThat(read(example, Map.of()).demonstration()).isFalse();
    }

    @Test
    void aDemonstrationMayStartWithoutAMasterKeyAndNothingElseMay() throws Exception {
        String demonstration = demonstration().replace("master.key", "not-yet.key");

        assertThat(read(demonstration, Map.of()).masterKey().key()).isNull();
        assertThat(folder.resolve("not-yet.key")).doesNotExist();
        assertThatThrownBy(() -> read(good().replace("master.key", "not-yet.key"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("hub.yaml:7: 'masterKey.file' names a secret that is missing");
    }

    @Test
    void aDemonstrationNeverReachesRealPhonesOrOtherMachines() {
        assertThatThrownBy(() -> read("demonstration: true\n" + good(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'twilio' cannot stand beside demonstration: true");
        assertThatThrownBy(() -> read(demonstration().replace("http:\n", "http:\n  host: 0.0.0.0\n"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'http.host' must be 127.0.0.1");
    }

    @Test
    void withoutTwilioItIsNotSilentlyADemonstration() {
        String silent = demonstration().replace("demonstration: true", "demonstration: false");

        assertThatThrownBy(() -> read(silent, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'twilio' is missing: without it the hub reaches nobody");
    }

    private String demonstration() {
        return "demonstration: true\n"
                + good().replaceAll("(?s)twilio:.*log:", "log:")
                        .replace("https://hub.example.org", "http://localhost:8080");
    }

    /** Each row: what stands in the good file, what is put there instead, the line and the words of the answer. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "log:                | lgo:                       | 22 | unknown key 'lgo'. Known here: demonstration, evidence, http",
                "maxConnections: 500 | maxConnection: 500         | 3  | unknown key 'http.maxConnection'",
                "maxConnections: 500 | maxConnections: many       | 3  | 'http.maxConnections' must be a whole number from 10",
                "maxConnections: 500 | maxConnections: 0x1F4      | 3  | must be a whole number",
                "maxConnections: 500 | maxConnections: '500'      | 3  | must be a whole number",
                "maxConnections: 500 | maxConnections: -1         | 3  | must be a whole number",
                "maxConnections: 500 | port: 65536                | 3  | 'http.port' must be a whole number from 0 to 65535",
                "maxConnections: 500 | publicUrl: https://a.org   | 3  | 'http.publicUrl' stands here a second time",
                "maxConnections: 500 | ? [a]                      | 3  | 'http' has a key that is not a word",
                "https://hub.example | http://hub.example         | 2  | must start with https:// (http:// only on localhost)",
                "//hub.example.org   | //hub.example.org/x        | 2  | must end after the host or its port",
                "//hub.example.org   | //a:b@hub.example.org      | 2  | must end after the host or its port",
                "//hub.example.org   | //hub exa                  | 2  | 'http.publicUrl' is not a URL",
                "sqlite:             | path:                      | 5  | unknown key 'store.path'. Known here: mongodb, sqlite.",
                "/master.key         | /token                     | 7  | must hold base64 of 32 random bytes",
                "name: Harbour Lane Advocacy | name: 12           | 9  | 'service.name' must be text; put it in quotes",
                "name: Harbour Lane Advocacy | name: '  '         | 9  | 'service.name' is empty",
                "name: Harbour Lane Advocacy | # no name          | 10 | 'service.name' is missing",
                "region: GB          | region: NO                 | 10 | 'service.region' must be text; put it in quotes",
                "region: GB          | region: UK                 | 10 | must be a country's code",
                "language: en        | language: English please   | 11 | must be a language's code",
                "library: Your       | Library: Your              | 13 | must be named by 2 to 40 small letters",
                "item is ready.      | item is ready ✓            | 13 | cannot be a cover text: it has a letter that a plain SMS",
                "item is ready.      | item is at www.example.org | 13 | cannot be a cover text: it carries a link",
                "item is ready.      | item at harbour lane advocacy | 13 | cannot be a cover text: it names the service",
                "library: Your reserved item is ready. | {}       | 12 | 'service.coverTexts' needs at least one",
                "victimWordsMinutes: 20 | victimWordsMinutes: 0   | 15 | must be a whole number from 5 to 240",
                "[mon, sat]          | [mon, mon]                 | 16 | must list days, each once",
                "[mon, sat]          | []                         | 16 | must name at least one day",
                "[mon, sat]          | mon                        | 16 | 'service.unopened.hours.days' must be a list",
                "Europe/London       | London                     | 16 | must be a zone such as Europe/London",
                "'\"09:00\"'         | 10:00                      | 16 | 'service.unopened.hours.from' must be text; put it in quotes",
                "'\"09:00\"'         | '\"9 am\"'                 | 16 | must be a time of day",
                "'\"09:00\"'         | '\"24:30\"'                | 16 | is no time of day",
                "'\"09:00\"'         | '\"18:00\"'                | 16 | must be later than from",
                "AC0123              | XX0123                     | 18 | must be AC and 32 hexadecimal digits",
                "/token              | /nowhere                   | 19 | names a secret that is missing",
                "/token              | /empty                     | 19 | names a secret that cannot be used",
                "/token              | /lines                     | 19 | names a secret that cannot be used",
                "/token              | /long                      | 19 | names a secret that cannot be used",
                "authTokenFile:      | authToken:                 | 19 | unknown key 'twilio.authToken'",
                "'\"+447700900000\"' | +447700900000              | 21 | 'twilio.from' must be text; put it in quotes",
                "'\"+447700900000\"' | '\"07700 900000\"'         | 21 | must be the service's own number",
                "level: warn         | level: trace               | 23 | must be warn, info or debug",
                "level: warn         | 'level: [warn'             | 24 | this is not YAML",
            })
    void eachMistakeIsNamedWithItsLine(String good, String bad, int line, String sentence) throws Exception {
        String text = good();
        assertThat(text).contains(good);

        assertThatThrownBy(() -> read(text.replaceFirst(Pattern.quote(good), bad), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(folder.resolve("hub.yaml") + ":" + line + ": ")
                .hasMessageContaining(sentence);
    }

    @Test
    void theAnswerToHelpMustBeFitForALockedScreen() throws Exception {
        String with = good().replace("  unopened:", "  helpAnswer: Thank you for your message.\n  unopened:");

        assertThat(read(good(), Map.of()).service().helpAnswer()).isNull();
        assertThat(read(with, Map.of()).service().helpAnswer()).isEqualTo("Thank you for your message.");
        for (String unfit : List.of("see www.example.org", "Call 0800 555 111", "From harbour lane advocacy")) {
            assertThatThrownBy(() -> read(with.replace("Thank you for your message.", unfit), Map.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(":14: 'service.helpAnswer' cannot be a cover text");
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        String bad = good().replace("maxConnections: 500", "maxConnections: many")
                .replace("region: GB", "region: UK")
                .replace("Your reserved item is ready.", "see www.example.org")
                .replace("[mon, sat]", "[]")
                .replace("AC0123", "XX0123")
                .replace("/second", "/nowhere")
                .replace("level: warn", "level: loud");

        assertThatThrownBy(() -> read(bad, Map.of("HUB_http_port", "x", "HUB_htpp_port", "80")))
                .isInstanceOf(ConfigurationException.class)
                .extracting(wrong -> List.of(String.valueOf(wrong.getMessage()).split("\n")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("The environment's HUB_htpp_port: unknown key 'htpp'"),
                        line -> assertThat(line).startsWith("The environment's HUB_http_port: 'http.port' must be"),
                        line -> assertThat(line).contains(":3: 'http.maxConnections' must be a whole number"),
                        line -> assertThat(line).contains(":10: 'service.region' must be a country's code"),
                        line -> assertThat(line).contains(":13: 'service.coverTexts.library' cannot be"),
                        line -> assertThat(line).contains(":16: 'service.unopened.hours.days' must name"),
                        line -> assertThat(line).contains(":18: 'twilio.accountSid' must be AC"),
                        line -> assertThat(line).contains(":20: 'twilio.secondAuthTokenFile' names a secret"),
                        line -> assertThat(line).contains(":23: 'log.level' must be"));
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws Exception {
        Settings settings = read(
                good(),
                Map.of(
                        "HUB_http_port", "80",
                        "HUB_http_publicUrl", "https://other.example.org",
                        "HUB_service_name", "1234",
                        "HUB_management_port", "9090",
                        "HUB_log_format", "json"));

        assertThat(settings.http().port()).isEqualTo(80);
        assertThat(settings.http().publicUrl()).hasHost("other.example.org");
        assertThat(settings.service().name()).isEqualTo("1234");
        assertThat(settings.operations().management()).isEqualTo(new OperationsSettings.Management("127.0.0.1", 9090));
        assertThat(settings.operations().format()).isEqualTo(OperationsSettings.LogFormat.JSON);
        assertThatThrownBy(() -> read(good(), Map.of("HUB_demonstration", "true")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("only the file makes a demonstration");
    }

    @Test
    void mongoDbIsNamedByAFileWithItsAddress() throws Exception {
        Files.writeString(folder.resolve("uri"), "mongodb+srv://hub:pass-word@db.example.org/?tls=true\n");
        String mongodb = "mongodb: {uriFile: " + folder.resolve("uri") + ", caFile: " + folder.resolve("token") + "}";

        assertThat(read(good().replace("sqlite: " + folder + "/hub.db", mongodb), Map.of())
                        .store())
                .isInstanceOfSatisfying(StoreSettings.MongoDb.class, mongo -> {
                    assertThat(mongo.uri().reveal()).startsWith("mongodb+srv://hub:");
                    assertThat(mongo.authority()).isEqualTo(folder.resolve("token"));
                });
        assertRefused(
                good().replace("sqlite: " + folder + "/hub.db", mongodb.replace("/uri", "/token")),
                "'store.mongodb.uriFile' names a file whose line must start with mongodb://");
        assertRefused(
                good().replace("  sqlite", "  " + mongodb + "\n  sqlite"),
                "'store.mongodb' cannot stand beside store.sqlite");
    }

    @Test
    void whatIsNoConfigurationIsSaidToBeNone() {
        assertRefused("", "the file is empty");
        assertRefused("just words", "the file must be a section of keys and values");
        assertRefused("a: &x {b: *x}", "this is not YAML");
        assertRefused("{".repeat(100), "this is not YAML");
        assertRefused("#" + "x".repeat(70_000), "larger than 64 KiB");
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("nowhere.yaml"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> SettingsFile.read(
                        Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9, 0x3a, 0x20}), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not text in UTF-8");
    }

    private void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> read(text, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void theFileIsNamedByArgumentOrEnvironmentOnly() {
        assertThat(SettingsFile.locate("a.yaml", Map.of(SettingsFile.CONFIG, "b.yaml")))
                .isEqualTo(Path.of("a.yaml"));
        assertThat(SettingsFile.locate(null, Map.of(SettingsFile.CONFIG, "b.yaml")))
                .isEqualTo(Path.of("b.yaml"));
        assertThatThrownBy(() -> SettingsFile.locate(null, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Set HUB_CONFIG");
    }

    private static final String MAIL = """
            mail:
              host: smtp.example.org
              tls: starttls
              user: hub
              passwordFile: DIR/token
              from: alerts@example.org
            push:
              contact: mailto:operations@example.org
              keyFile: DIR/master.key
            """;

    @Test
    void whatTellsWorkersIsOffUnlessItStandsThere() throws Exception {
        assertThat(read(good(), Map.of()).workers()).isEqualTo(WorkerSettings.NONE);
        assertThat(((Twilio) read(good(), Map.of()).carrier()).calls()).isFalse();

        WorkerSettings workers =
                read(good() + MAIL.replace("DIR", folder.toString()), Map.of()).workers();

        assertThat(workers.mail()).isNotNull().satisfies(mail -> {
            assertThat(mail.port()).isEqualTo(587);
            assertThat(mail.startTls()).isTrue();
            assertThat(mail.from()).isEqualTo("alerts@example.org");
        });
        assertThat(workers.push())
                .isNotNull()
                .satisfies(push -> assertThat(push.contact()).isEqualTo("mailto:operations@example.org"));
        assertThat(workers.toString()).doesNotContain("a-token").doesNotContain(KEY.substring(0, 8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tls: starttls; tls: none; 'mail.tls'",
                "host: smtp.example.org; host: https://smtp.example.org; 'mail.host'",
                "from: alerts@example.org; from: alerts; 'mail.from'",
                "user: hub; nobody: hub; 'mail.nobody'",
                "contact: mailto:operations@example.org; contact: operations@example.org; 'push.contact'",
                "keyFile: DIR/master.key; keyFile: DIR/token; 'push.keyFile'"
            })
    void whatTellsWorkersIsReadStrictly(String right, String wrong, String named) {
        String text = good() + MAIL.replace(right, wrong).replace("DIR", folder.toString());

        assertThatThrownBy(() -> read(text, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(named.replace("'", ""))
                .hasMessageNotContaining("a-token");
    }
}
