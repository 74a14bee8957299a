package org.keycontact.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One section of the file. Each value is asked for by key and type; what is not as asked stops with file and line. */
final class Section {
    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /** @param path dotted keys down to this section; empty for the whole file */
    Section(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, name() + " must be a section of keys and values.");
        }
        for (NodeTuple entry : mapping.getValue()) {
            Node keyNode = entry.getKeyNode();
            if (!(keyNode instanceof ScalarNode key)) {
                throw wrong(keyNode, name() + " has a key that is not a word.");
            }
            if (entries.put(key.getValue(), entry) != null) {
                throw wrong(
                        keyNode, "'" + path(key.getValue()) + "' stands here a second time. Remove one of the two.");
            }
        }
    }

    /** Stops at the first key that is not one of these. */
    Section only(String... known) {
        for (String key : entries.keySet()) {
            if (!Set.of(known).contains(key)) {
                String all = String.join(", ", new TreeSet<>(Set.of(known)));
                throw wrong(keyNode(key), "unknown key '" + path(key) + "'. Known here: " + all + ".");
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
        return new Section(file, path(key), need(key));
    }

    String text(String key) {
        return text(need(key), path(key));
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    List<String> texts(String key) {
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
        throw wrong(key, "must be true or false.");
    }

    /** What to throw if the value of this key is not as it must be. The sentence follows the key's name. */
    ConfigurationException wrong(String key, String sentence) {
        return wrong(keyNode(key), "'" + path(key) + "' " + sentence);
    }

    private Node need(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw wrong(node, "'" + path(key) + "' is missing from " + name() + ". Add it.");
        }
        return entry.getValueNode();
    }

    private Node keyNode(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? node : entry.getKeyNode();
    }

    private String text(Node value, String name) {
        if (!(value instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            throw wrong(value, "'" + name + "' must be text; put it in quotes.");
        }
        if (scalar.getValue().isBlank()) {
            throw wrong(value, "'" + name + "' is empty.");
        }
        return scalar.getValue();
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String name() {
        return path.isEmpty() ? "the file" : "'" + path + "'";
    }

    private ConfigurationException wrong(Node at, String sentence) {
        return new ConfigurationException(file + ":" + (at.getStartMark().getLine() + 1) + ": " + sentence);
    }
}
