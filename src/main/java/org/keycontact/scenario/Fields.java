package org.keycontact.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a scenario, read strictly: every key is asked for, and {@link #end()} refuses those that were not. */
final class Fields {
    private final MappingNode node;
    private final String what;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    private Fields(MappingNode node, String what) {
        this.node = node;
        this.what = what;
        for (NodeTuple tuple : node.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key of " + called(what));
            if (keys.put(key, tuple.getKeyNode()) != null) {
                throw new NotAScenario(tuple.getKeyNode(), called(what) + " has the key '" + key + "' twice");
            }
            if (!isNull(tuple.getValueNode())) {
                values.put(key, tuple.getValueNode());
            }
        }
    }

    static Fields of(Node node, String what) {
        if (node instanceof MappingNode mapping) {
            return new Fields(mapping, what);
        }
        throw new NotAScenario(node, called(what) + " must be a mapping");
    }

    Node node() {
        return node;
    }

    Set<String> names() {
        return values.keySet();
    }

    Optional<Node> find(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    Node need(String key) {
        return find(key).orElseThrow(() -> new NotAScenario(node, called(what) + " needs '" + key + "'"));
    }

    <T> Optional<T> find(String key, Function<String, T> parse, String form) {
        return find(key).map(value -> parsed(value, path(key), parse, form));
    }

    <T> T need(String key, Function<String, T> parse, String form) {
        return parsed(need(key), path(key), parse, form);
    }

    Optional<Fields> findFields(String key) {
        return find(key).map(value -> Fields.of(value, path(key)));
    }

    List<Node> findList(String key) {
        return find(key).map(value -> list(value, path(key))).orElse(List.of());
    }

    <T> List<T> findList(String key, Function<String, T> parse, String form) {
        List<T> items = new ArrayList<>();
        findList(key).forEach(item -> items.add(parsed(item, path(key), parse, form)));
        return items;
    }

    private static String called(String what) {
        return what.isEmpty() ? "the scenario" : what;
    }

    String path(String key) {
        return what.isEmpty() ? key : what + "." + key;
    }

    /** Refuses keys that nobody asked for. */
    void end() {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!asked.contains(key.getKey())) {
                throw new NotAScenario(
                        key.getValue(), "unknown key '" + key.getKey() + "'" + (what.isEmpty() ? "" : " in " + what));
            }
        }
    }

    static String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new NotAScenario(node, what + " must be a single value");
    }

    static List<Node> list(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new NotAScenario(node, what + " must be a list");
    }

    static <T> T parsed(Node node, String what, Function<String, T> parse, String form) {
        String value = scalar(node, what);
        try {
            return parse.apply(value);
        } catch (RuntimeException unreadable) {
            throw new NotAScenario(node, what + " must be " + form + ", not '" + value + "'");
        }
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }
}
