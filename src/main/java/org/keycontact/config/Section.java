package org.keycontact.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One section of the file. Each value is asked for by key and type. What is not as asked is noted with file and line,
 * and something harmless is read instead, so that all that is wrong is found in one go.
 */
final class Section {
    private final String file;
    private final String path;
    private final Node node;
    private final Faults faults;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /** @param path dotted keys down to this section; empty for the whole file */
    Section(String file, String path, Node node, Faults faults) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, path, name() + " must be a section of keys and values.");
        }
        for (NodeTuple entry : mapping.getValue()) {
            Node keyNode = entry.getKeyNode();
            if (!(keyNode instanceof ScalarNode key)) {
                throw wrong(keyNode, path, name() + " has a key that is not a word.");
            }
            if (entries.put(key.getValue(), entry) != null) {
                throw wrong(
                        keyNode,
                        path,
                        "'" + path(key.getValue()) + "' stands here a second time. Remove one of the two.");
            }
        }
    }

    /** Notes each key that is not one of these. */
    Section only(String... known) {
        for (String key : entries.keySet()) {
            if (!Set.of(known).contains(key)) {
                String all = String.join(", ", new TreeSet<>(Set.of(known)));
                note(wrong(keyNode(key), path(key), "unknown key '" + path(key) + "'. Known here: " + all + "."));
            }
        }
        return this;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Set<String> keys() {
        return entries.keySet();
    }

    Section section(String key) {
        return new Section(file, path(key), need(key), faults);
    }

    /** The text, or an empty one if that is wrong. */
    String text(String key) {
        String text = faults.read(() -> text(need(key), path(key)));
        return text == null ? "" : text;
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    List<String> texts(String key) {
        List<String> texts = faults.read(() -> list(key));
        return texts == null ? List.of() : texts;
    }

    private List<String> list(String key) {
        if (!(need(key) instanceof SequenceNode sequence)) {
            throw wrong(key, "must be a list.");
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            texts.add(text(item, "each item of " + path(key)));
        }
        return texts;
    }

    int number(String key, int otherwise, int min, int max) {
        if (!has(key)) {
            return otherwise;
        }
        Integer number = faults.read(() -> number(key, min, max));
        return number == null ? otherwise : number;
    }

    private int number(String key, int min, int max) {
        String rule = "must be a whole number from " + min + " to " + max + ".";
        if (!(need(key) instanceof ScalarNode scalar)
                || !scalar.getTag().equals(Tag.INT)
                || !scalar.getValue().matches("0|[1-9][0-9]{0,8}")) {
            throw wrong(key, rule);
        }
        int number = Integer.parseInt(scalar.getValue());
        if (number < min || number > max) {
            throw wrong(key, rule);
        }
        return number;
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        if (need(key) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            if (scalar.getValue().equals("true") || scalar.getValue().equals("false")) {
                return scalar.getValue().equals("true");
            }
        }
        note(wrong(key, "must be true or false."));
        return false;
    }

    /** Notes, if it is not so, what is wrong with the value of this key. The sentence follows the key's name. */
    void check(boolean right, String key, String sentence) {
        if (!right) {
            note(wrong(key, sentence));
        }
    }

    /** What to throw if the value of this key is not as it must be, and nothing can stand in for it. */
    Faults.Fault wrong(String key, String sentence) {
        return wrong(keyNode(key), path(key), "'" + path(key) + "' " + sentence);
    }

    /** A part of this section, or nothing if that is wrong, which is then noted. */
    <T> @Nullable T read(Supplier<T> part) {
        return faults.read(part);
    }

    private void note(Faults.Fault fault) {
        faults.read(() -> {
            throw fault;
        });
    }

    private Node need(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw wrong(node, path(key), "'" + path(key) + "' is missing from " + name() + ". Add it.");
        }
        return entry.getValueNode();
    }

    private Node keyNode(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? node : entry.getKeyNode();
    }

    private String text(Node value, String name) {
        if (!(value instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR) && !Environment.has(value)) {
            throw wrong(value, name, "'" + name + "' must be text; put it in quotes.");
        }
        if (scalar.getValue().isBlank()) {
            throw wrong(value, name, "'" + name + "' is empty.");
        }
        return scalar.getValue();
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String name() {
        return path.isEmpty() ? "the file" : "'" + path + "'";
    }

    private Faults.Fault wrong(Node at, String key, String sentence) {
        return new Faults.Fault(key, Environment.where(file, at) + ": " + sentence);
    }
}
