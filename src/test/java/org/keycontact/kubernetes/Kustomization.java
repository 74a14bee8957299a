package org.keycontact.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Renders an overlay as Kustomize does, as far as ours go: resources, a namespace, JSON patches, images, and config maps
 * from files. Anything else in a kustomization stops it.
 */
final class Kustomization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "resources",
            "generatorOptions",
            "configMapGenerator",
            "images",
            "patches");
    private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace");

    private final Path folder;
    private final JsonNode wishes;

    private Kustomization(Path folder) {
        this.folder = folder;
        this.wishes = documents(folder.resolve("kustomization.yaml")).getFirst();
        wishes.fieldNames().forEachRemaining(name -> require(KNOWN.contains(name), "does not know " + name));
    }

    static List<ObjectNode> render(Path folder) {
        return new Kustomization(folder).render();
    }

    private List<ObjectNode> render() {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode resource : wishes.path("resources")) {
            Path path = folder.resolve(resource.asText()).normalize();
            all.addAll(Files.isDirectory(path) ? Kustomization.render(path) : documents(path));
        }
        wishes.path("configMapGenerator").forEach(map -> all.add(configMap(map)));
        wishes.path("patches").forEach(patch -> patch(all, patch));
        wishes.path("images").forEach(image -> all.forEach(document -> rename(document, image)));
        String namespace = wishes.path("namespace").asText();
        all.stream()
                .filter(document ->
                        !WITHOUT_NAMESPACE.contains(document.path("kind").asText()))
                .forEach(document -> metadata(document).put("namespace", namespace));
        all.stream()
                .filter(document -> document.path("kind").asText().equals("RoleBinding"))
                .forEach(binding -> binding.path("subjects")
                        .forEach(subject -> ((ObjectNode) subject).put("namespace", namespace)));
        return all;
    }

    private ObjectNode configMap(JsonNode map) {
        boolean plain =
                wishes.path("generatorOptions").path("disableNameSuffixHash").asBoolean();
        require(plain, "makes no hashes of config maps");
        ObjectNode made = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        made.putObject("metadata").put("name", map.path("name").asText());
        ObjectNode data = made.putObject("data");
        for (JsonNode file : map.path("files")) {
            data.put(file.asText(), text(folder.resolve(file.asText())));
        }
        return made;
    }

    private void patch(List<ObjectNode> all, JsonNode wish) {
        JsonNode target = wish.path("target");
        List<ObjectNode> hit = all.stream()
                .filter(document -> document.path("kind").equals(target.path("kind"))
                        && metadata(document).path("name").equals(target.path("name")))
                .toList();
        require(hit.size() == 1, "has a patch without its target");
        for (JsonNode step : trees(folder.resolve(wish.path("path").asText())).getFirst()) {
            JsonPatch.apply(hit.getFirst(), step);
        }
    }

    private static void rename(JsonNode node, JsonNode image) {
        if (node instanceof ObjectNode object && object.path("image").equals(image.path("name"))) {
            object.put(
                    "image",
                    image.path("newName").asText() + ":" + image.path("newTag").asText());
        }
        node.forEach(child -> rename(child, image));
    }

    private static ObjectNode metadata(JsonNode document) {
        return (ObjectNode) document.path("metadata");
    }

    /** The documents of a YAML file that holds objects. */
    static List<ObjectNode> documents(Path file) {
        return trees(file).stream().map(ObjectNode.class::cast).toList();
    }

    private static List<JsonNode> trees(Path file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> trees = new ArrayList<>();
        new Yaml(new SafeConstructor(strict)).loadAll(text(file)).forEach(each -> trees.add(JSON.valueToTree(each)));
        return trees;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("This rendering of " + folder + " " + otherwise);
        }
    }
}
