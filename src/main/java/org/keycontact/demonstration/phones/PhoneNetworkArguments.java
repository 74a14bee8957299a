package org.keycontact.demonstration.phones;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The command line of a phone network that runs by itself. */
final class PhoneNetworkArguments {
    private static final Set<String> KNOWN =
            Set.of("--port", "--account", "--token", "--webhook", "--number", "--keep");
    private static final String DEFAULT_NUMBER = "+447700900000";

    private PhoneNetworkArguments() {}

    /** @throws IllegalArgumentException saying which argument is missing, unknown or twice there */
    static PhoneNetwork.Options read(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Arguments are pairs of a name and a value, with these names: " + KNOWN);
            }
            if (given.put(arguments[i], arguments[i + 1]) != null) {
                throw new IllegalArgumentException(arguments[i] + " is there twice.");
            }
        }
        String keep = given.get("--keep");
        return new PhoneNetwork.Options(
                Integer.parseInt(required(given, "--port")),
                required(given, "--account"),
                required(given, "--token"),
                required(given, "--webhook"),
                given.getOrDefault("--number", DEFAULT_NUMBER),
                keep == null ? null : Path.of(keep));
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing.");
        }
        return value;
    }
}
