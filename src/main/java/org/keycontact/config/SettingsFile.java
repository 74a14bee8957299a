package org.keycontact.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The one file that a hub is configured by. Unknown keys, values of the wrong type, missing values and missing secrets
 * stop it with a {@link ConfigurationException} that names all of them, a line each. Relative paths in it are relative to the working directory. Reading
 * creates nothing and reaches nobody.
 */
public final class SettingsFile {
    /** Names the file, unless an argument does. */
    public static final String CONFIG = "HUB_CONFIG";

    /** If set, the store is the MongoDB that this URI names, whatever the file says. */
    public static final String MONGODB_URI = "MONGODB_URI";

    private static final int MAX_BYTES = 64 * 1024;

    private SettingsFile() {}

    /**
     * Where the settings are: the argument, else {@code HUB_CONFIG}.
     *
     * @param environment as of {@link System#getenv()}
     */
    public static Path locate(@Nullable String argument, Map<String, String> environment) {
        String named = argument != null ? argument : environment.getOrDefault(CONFIG, "");
        if (named.isBlank()) {
            throw new ConfigurationException(
                    "No configuration is named. Set " + CONFIG
                            + " to the path of a copy of config/hub.example.yaml, or, for a demonstration, to config/demonstration.yaml.");
        }
        return Path.of(named);
    }

    /** @param environment as of {@link System#getenv()} */
    public static Settings read(Path file, Map<String, String> environment) {
        String name = file.toString();
        Node root = parse(name, contents(file));
        Faults faults = new Faults();
        Environment.putOver(root, environment, faults);
        Settings settings = faults.read(
                () -> new SettingsReader(new Section(name, "", root, faults), environment, faults).settings());
        faults.throwIfAny();
        return Objects.requireNonNull(settings);
    }

    private static String contents(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    file + ": there is no such file. Set " + CONFIG + " to the path of a configuration.");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigurationException(
                        file + ": larger than " + MAX_BYTES / 1024 + " KiB; this is no configuration.");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": is not text in UTF-8.");
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static Node parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(8);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new ConfigurationException(name + ":1: the file is empty.");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigurationException(name + ":" + line + ": this is not YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new ConfigurationException(
                    name + ":1: this is not YAML (a letter that cannot stand there, an alias, or too deep).");
        }
    }
}
