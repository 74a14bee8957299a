package org.keycontact.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.keycontact.core.routing.RoutingDecision;

/**
 * {@code scripts/route FILE…}: decides scenarios and prints a JSON line each. Ends with 0 if every expectation holds, 1 if
 * one does not, 2 if some input is not a scenario.
 */
public final class RouteCommand {
    static final int HOLDS = 0;
    static final int DIFFERS = 1;
    static final int NOT_A_SCENARIO = 2;

    private final PrintStream out;
    private final PrintStream err;
    private int exit = HOLDS;

    RouteCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] files) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        int exit = new RouteCommand(out, System.err).run(List.of(files));
        out.flush();
        System.exit(exit);
    }

    int run(List<String> files) {
        if (files.isEmpty()) {
            err.println("usage: scripts/route FILE...");
            return NOT_A_SCENARIO;
        }
        files.forEach(this::route);
        return exit;
    }

    private void route(String file) {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            ScenarioReader.readAll(reader, scenario -> print(file, scenario), wrong -> refuse(file, wrong));
        } catch (IOException unreadable) {
            err.println(file + ": cannot be read as UTF-8 text: " + unreadable.getMessage());
            atLeast(NOT_A_SCENARIO);
        }
    }

    private void print(String file, Scenario scenario) {
        RoutingDecision decision = scenario.decide();
        ObjectNode line = DecisionJson.JSON.createObjectNode();
        line.put("title", scenario.title());
        line.set("decision", DecisionJson.decision(decision));
        line.set("because", DecisionJson.because(decision));
        Expectation expect = scenario.expect();
        if (expect == null) {
            line.putNull("ok");
        } else {
            List<String> differences = expect.differences(decision);
            line.put("ok", differences.isEmpty());
            for (String difference : differences) {
                err.println(file + ": " + scenario.title() + ": " + difference);
                atLeast(DIFFERS);
            }
        }
        out.println(line);
    }

    private void refuse(String file, NotAScenario wrong) {
        err.println(file + ":" + wrong.line() + ": " + wrong.wrong());
        atLeast(NOT_A_SCENARIO);
    }

    private void atLeast(int code) {
        exit = Math.max(exit, code);
    }
}
