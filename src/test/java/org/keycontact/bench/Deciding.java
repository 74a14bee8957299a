package org.keycontact.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycontact.scenario.RouteCommand;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** How fast decisions are made: each by itself, and 5,000 from a file. */
final class Deciding {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String BYTES = " bytes";
    private static final int SCENARIOS = 5_000;
    private static final int ALLOWED_SECONDS = 20;

    private Deciding() {}

    static void measure(Path directory, Table table) throws RunnerException, IOException, InterruptedException {
        Map<String, Double> rates = new HashMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(DecideBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run()) {
            String label = result.getPrimaryResult().getLabel();
            rates.put(label, result.getPrimaryResult().getScore());
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            rates.put(label + BYTES, allocated == null ? Double.NaN : allocated.getScore());
        }
        double baseline = rate(rates, "baseline");
        table.section("Deciding, one thread");
        table.row("one map lookup and one copy of a list", Table.rate(baseline), "baseline");
        double random = rate(rates, "random");
        table.row(
                "decide(): random cases and plans, around clock changes",
                Table.nanos(1e9 / random),
                "%,.0f bytes (goal 500 ns); as long as %.0f baselines"
                        .formatted(rate(rates, "random" + BYTES), baseline / random));
        decision(table, "a refusal (" + DecideBenchmark.REFUSAL + ")", rate(rates, "refusal"), baseline);
        decision(table, "a simple one (" + DecideBenchmark.SIMPLE + ")", rate(rates, "simple"), baseline);
        decision(
                table,
                "a contact after the weekend (" + DecideBenchmark.PLANNED + ")",
                rate(rates, "planned"),
                baseline);
        Path file = fiveThousand(directory);
        long parsing = parse(file);
        table.row("5,000 scenarios read as YAML, and no more", Table.time(parsing), "baseline");
        long routing = route(file);
        table.row(
                "5,000 scenarios by the route command, start included",
                Table.time(routing),
                "%.1f of the baseline; %d s are allowed".formatted((double) routing / parsing, ALLOWED_SECONDS));
    }

    private static double rate(Map<String, Double> rates, String benchmark) {
        Double rate = rates.get(benchmark);
        if (rate == null) {
            throw new IllegalStateException("The benchmark " + benchmark + " was not run");
        }
        return rate;
    }

    private static void decision(Table table, String what, double rate, double baseline) {
        table.row(what, Table.rate(rate), "as long as %.0f baselines".formatted(baseline / rate));
    }

    private static Path fiveThousand(Path directory) throws IOException {
        Path file = directory.resolve("scenarios.yaml");
        List<String> texts = new ArrayList<>();
        for (String name : List.of(DecideBenchmark.REFUSAL, DecideBenchmark.SIMPLE, DecideBenchmark.PLANNED)) {
            texts.add(Published.text(name));
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < SCENARIOS; i++) {
                writer.write("---\n");
                writer.write(texts.get(i % texts.size()));
            }
        }
        return file;
    }

    private static long parse(Path file) throws IOException {
        long began = System.nanoTime();
        int read = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            for (Object document : new Yaml(options).composeAll(reader)) {
                read += document == null ? 0 : 1;
            }
        }
        requireAll(read);
        return System.nanoTime() - began;
    }

    private static void requireAll(long many) {
        if (many != SCENARIOS) {
            throw new IllegalStateException("%d of %d scenarios were read".formatted(many, SCENARIOS));
        }
    }

    /** Nanoseconds that another JVM takes to start, read, decide, compare and print them. */
    private static long route(Path file) throws IOException, InterruptedException {
        Path output = file.resolveSibling("decisions.jsonl");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RouteCommand.class.getName(),
                        file.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exit = process.waitFor();
        long took = System.nanoTime() - began;
        try (var lines = Files.lines(output)) {
            requireAll(lines.count());
        }
        if (exit != 0) {
            throw new IllegalStateException("The route command ended with " + exit);
        }
        return took;
    }
}
