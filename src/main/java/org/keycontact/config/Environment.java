package org.keycontact.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Settings out of the environment, put over those of the file: {@code HUB_http_port=80} is {@code http.port}. The name
 * is {@code HUB_} and the key's path with {@code _} for each dot, spelled as in the file. One that is no setting stops
 * the hub like an unknown key. Whether it is a demonstration, only the file says.
 */
final class Environment {
    private static final String PREFIX = "HUB_";

    private Environment() {}

    /** Changes the tree. */
    static void putOver(Node root, Map<String, String> environment, Faults faults) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith(PREFIX) || name.equals(SettingsFile.CONFIG)) {
                return;
            }
            String[] path = name.substring(PREFIX.length()).split("_", -1);
            if (path[0].equals("demonstration")) {
                faults.add("demonstration", "The environment's " + name + ": only the file makes a demonstration.");
            } else {
                put(root, List.of(path), name, value);
            }
        });
    }

    private static void put(Node node, List<String> path, String name, String value) {
        if (!(node instanceof MappingNode section)) {
            return;
        }
        String key = path.getFirst();
        NodeTuple before = entry(section, key);
        if (path.size() == 1) {
            section.getValue().remove(before);
            section.getValue().add(new NodeTuple(scalar(Tag.STR, key, name), scalar(tag(value), value, name)));
            return;
        }
        if (before == null) {
            MappingNode made = new MappingNode(
                    Tag.MAP, true, new java.util.ArrayList<>(), mark(name), mark(name), FlowStyle.BLOCK);
            before = new NodeTuple(scalar(Tag.STR, key, name), made);
            section.getValue().add(before);
        }
        put(before.getValueNode(), path.subList(1, path.size()), name, value);
    }

    private static @Nullable NodeTuple entry(MappingNode section, String key) {
        return section.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** Whether this value stood in the environment: then it needs no quotes to be text. */
    static boolean has(Node node) {
        return node.getStartMark().getName().startsWith(PREFIX);
    }

    /** Where a value stands, for a sentence about it. */
    static String where(String file, Node node) {
        return has(node)
                ? "The environment's " + node.getStartMark().getName()
                : file + ":" + (node.getStartMark().getLine() + 1);
    }

    private static Tag tag(String value) {
        return new Resolver().resolve(NodeId.scalar, value, true);
    }

    private static ScalarNode scalar(Tag tag, String value, String name) {
        return new ScalarNode(tag, true, value, mark(name), mark(name), ScalarStyle.PLAIN);
    }

    private static Mark mark(String name) {
        return new Mark(name, 0, 0, 0, new int[0], 0);
    }
}
