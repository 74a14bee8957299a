package org.keycontact.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycontact.channel.ChannelFuzz;
import org.keycontact.config.ConfigFuzz;
import org.keycontact.crypto.CryptoFuzz;
import org.keycontact.scenario.ScenarioFuzz;
import org.keycontact.server.ServerFuzz;

/** The parsers by name, each with what it reads gladly. */
final class Targets {
    private static final Path VECTORS = Path.of("src/test/resources/vectors/envelopes.json");
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    private Targets() {}

    /** Refuses by an exception that it knows, or takes it; anything else is a finding. */
    @FunctionalInterface
    interface Parser {
        void parse(byte[] data) throws Exception;
    }

    record Target(Parser parser, List<byte[]> seeds) {}

    static Map<String, Target> all() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(VECTORS.toFile()).path("envelopes");
        Map<String, Target> all = new LinkedHashMap<>();
        all.put("envelope", new Target(CryptoFuzz::envelope, texts(vectors, "envelope")));
        all.put("header", new Target(CryptoFuzz::header, texts(vectors, "header")));
        all.put(
                "base64url",
                new Target(CryptoFuzz::base64Url, seeds("", "AA", "HBG1KFYNzrJy-Lmmb1zPznFP6xJlevueyrGWPCqgosQ")));
        all.put(
                "key-record",
                new Target(
                        CryptoFuzz::keyRecord,
                        seeds(
                                "raj\nfiS8OmplObqkNwN5v0-IQvuU-cqtOlUeja9VLRktLF0\nbC3ieczcw20GiZkPhZ3d_Nh5EP3V_6M6o8Kbw0emq38\n1\n1772539200500\nAAAA")));
        all.put("webhook", new Target(ChannelFuzz::webhook, seeds("MessageSid=SM0&From=%2B447700900123&Body=Hello")));
        all.put("form", new Target(ChannelFuzz::form, seeds("a=b&c=%F0%9F%98%9F&d=+", "Body=%zz", "=&&=")));
        all.put(
                "number",
                new Target(
                        ChannelFuzz::number,
                        seeds("+447700900123", "07700 900123", "(0)20 7946 0000", "00447700900123")));
        all.put("words", new Target(ChannelFuzz::words, seeds("STOP", "stop all", "unstop.", "Stop it!")));
        all.put("json", new Target(ServerFuzz::json, seeds("{\"a\":[1,2.5e3,\"\\u00e9\",null,true]}", "[]", "\"x\"")));
        all.put(
                "token",
                new Target(
                        ServerFuzz::token,
                        seeds(
                                "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhc2hhIn0.AAAA",
                                "eyJhbGciOiJub25lIn0.e30.")));
        all.put("scenario", new Target(ScenarioFuzz::scenario, files(SCENARIOS)));
        all.put("settings", new Target(ConfigFuzz::settings, files(Path.of("config"))));
        return all;
    }

    private static List<byte[]> seeds(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> texts(JsonNode vectors, String member) {
        List<byte[]> seeds = new ArrayList<>();
        vectors.forEach(vector -> seeds.add(vector.path(member).asText().getBytes(StandardCharsets.UTF_8)));
        return seeds;
    }

    private static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }
}
