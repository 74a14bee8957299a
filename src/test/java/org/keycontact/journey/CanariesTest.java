package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.store.AwayDocuments;
import org.keycontact.store.AwayDocuments.State;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A name, a number, words, a key and a token, sent to every operation of the contract in every place that it has, right and
 * wrong, with the store there and away: none of them in the log, in metrics, in a problem answer or in a file.
 */
class CanariesTest {
    private static final String NAME = "Quokkaberry";
    private static final String NUMBER = "7700900876";
    private static final String WORDS = "zwiebelturm at the gate";
    private static final String KEY = "Kx9hTqCanaryKeyCanaryKeyCanaryKeyCanaryKeyA";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.Y2FuYXJ5.dG9rZW5jYW5hcnk";
    private static final List<String> CANARIES = List.of(NAME, NUMBER, WORDS, KEY, TOKEN);
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final List<String> problems = new ArrayList<>();
    private int asked;

    @Test
    void noneOfThemIsSeenAnywhere() throws IOException {
        AtomicReference<AwayDocuments> documents = new AtomicReference<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("org.keycontact");
        Level before = ours.getLevel();
        Listening listening = new Listening();
        try (HubRig rig = HubRig.open(folder, real -> {
            AwayDocuments away = new AwayDocuments(real);
            documents.set(away);
            return away;
        })) {
            StoryCase story = StoryCase.withKeys(rig);
            List<Web> askers = List.of(rig.wire(ASHA), rig.wire(MO), rig.web());
            listening.setContext(root.getLoggerContext());
            listening.start();
            root.addAppender(listening);
            ours.setLevel(Level.DEBUG);
            Web stranger = new Web(rig.address(), "Authorization", "Bearer " + TOKEN);
            for (State state : List.of(State.HERE, State.AWAY)) {
                Objects.requireNonNull(documents.get()).become(state);
                askers.forEach(web -> askEverything(web, story));
                askEverything(stranger, story);
                rig.phones().text("+44" + NUMBER, WORDS);
            }
            Objects.requireNonNull(documents.get()).become(State.HERE);
            problems.add(rig.web().get("/metrics").body());
        } finally {
            ours.setLevel(before);
            root.detachAppender(listening);
        }

        assertThat(asked).isGreaterThan(1_000);
        assertThat(problems).hasSizeGreaterThan(500);
        assertThat(String.join("\n", problems)).doesNotContain(CANARIES);
        assertThat(logged).isNotEmpty();
        assertThat(String.join("\n", logged)).doesNotContain(CANARIES);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                CANARIES.forEach(canary -> assertThat(bytes.contains(canary))
                        .as("%s in %s", canary, file)
                        .isFalse());
            }
        }
    }

    private void askEverything(Web web, StoryCase story) {
        JsonNode contract = contract();
        contract.path("paths")
                .fields()
                .forEachRemaining(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> {
                            String there = "/api"
                                    + path.getKey().replace("{case}", story.id).replaceAll("\\{[a-z]+}", "asha");
                            String elsewhere = "/api" + path.getKey().replaceAll("\\{[a-z]+}", NAME);
                            if (there.endsWith("/events") && method.equals("get")) {
                                return;
                            }
                            ask(web, method, there + "?name=" + NAME + "&phone=" + NUMBER, null);
                            ask(web, method, elsewhere, null);
                            for (String canary : CANARIES) {
                                ask(
                                        web,
                                        method,
                                        there,
                                        filled(contract, path.getValue().path(method), canary));
                            }
                            ask(web, method, there, "{\"name\":\"" + NAME + "\",\"" + WORDS + "\":" + NUMBER + ",}");
                            ask(web, method, there, "\"" + KEY + TOKEN);
                        }));
    }

    private void ask(Web web, String method, String path, @org.jspecify.annotations.Nullable String body) {
        String wish = "canary-" + asked++;
        Web.Answer answer = web.send(
                method.toUpperCase(java.util.Locale.ROOT), path, body, "Idempotency-Key", wish, "If-Match", "\"1\"");
        if (answer.status() >= 400) {
            problems.add(answer.body());
        }
    }

    /** A body in which each text that the contract asks for is the canary. */
    private static String filled(JsonNode contract, JsonNode operation, String canary) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return String.valueOf(example(contract, schema, canary, 0));
    }

    private static JsonNode example(JsonNode contract, JsonNode given, String canary, int depth) {
        JsonNode schema =
                given.has("$ref") ? contract.at(given.path("$ref").asText().substring(1)) : given;
        ObjectNode object = JSON.createObjectNode();
        if (schema.has("properties") && depth < 6) {
            schema.path("properties")
                    .fields()
                    .forEachRemaining(
                            each -> object.set(each.getKey(), example(contract, each.getValue(), canary, depth + 1)));
            return object;
        }
        return switch (schema.path("type").asText()) {
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "array" -> JSON.createArrayNode().add(example(contract, schema.path("items"), canary, depth + 1));
            default ->
                schema.has("enum")
                        ? schema.path("enum").path(0)
                        : JSON.getNodeFactory().textNode(canary);
        };
    }

    private static JsonNode contract() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(100);
        try {
            return JSON.valueToTree(new Yaml(new SafeConstructor(options))
                    .load(Files.readString(Path.of("src/main/resources/openapi.yaml"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private final class Listening extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith("jdk.")
                    || event.getThreadName().startsWith("HttpClient")) {
                return;
            }
            StringBuilder line = new StringBuilder(event.getFormattedMessage()).append(event.getMDCPropertyMap());
            for (IThrowableProxy each = event.getThrowableProxy(); each != null; each = each.getCause()) {
                line.append(each.getClassName()).append(each.getMessage());
            }
            logged.add(line.toString());
        }
    }
}
