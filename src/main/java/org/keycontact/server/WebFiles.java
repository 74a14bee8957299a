package org.keycontact.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The built screens as they lie in the class path, read once: less than a megabyte. Each file is held against the hash
 * that the build wrote down for it, so that a package with other files than were built does not start.
 */
final class WebFiles {
    private static final String LIST = "files.json";

    private final Map<String, WebFile> byAddress;

    /**
     * One file.
     *
     * @param kept whether browsers may keep it for ever: its address changes with what it holds
     * @param packed the same by content encoding
     */
    record WebFile(String type, boolean kept, Buffer bytes, Map<String, Buffer> packed) {}

    private WebFiles(Map<String, WebFile> byAddress) {
        this.byAddress = Map.copyOf(byAddress);
    }

    /**
     * Empty where the package was built without screens. Throws IllegalStateException where a file is missing or altered.
     *
     * @param folder in the class path, without a slash at its ends
     */
    static Optional<WebFiles> read(String folder) {
        return resource(folder + "/" + LIST).map(list -> {
            Map<String, WebFile> files = new HashMap<>();
            JsonArray entries = list.toJsonObject().getJsonArray("files");
            for (int i = 0; i < entries.size(); i++) {
                JsonObject entry = entries.getJsonObject(i);
                files.put(entry.getString("address"), file(folder, entry));
            }
            return new WebFiles(files);
        });
    }

    Optional<WebFile> at(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    private static WebFile file(String folder, JsonObject entry) {
        String path = folder + "/" + entry.getString("file");
        Buffer bytes = required(path);
        if (!entry.getString("integrity").equals(integrity(bytes))) {
            throw new IllegalStateException("The screens' file " + path + " is not as it was built");
        }
        Map<String, Buffer> packed = new TreeMap<>();
        for (Object kind : entry.getJsonArray("packed")) {
            String encoding = kind.equals("gz") ? "gzip" : String.valueOf(kind);
            packed.put(encoding, required(path + "." + kind));
        }
        return new WebFile(entry.getString("type"), entry.getBoolean("kept"), bytes, Map.copyOf(packed));
    }

    private static String integrity(Buffer bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(bytes.getBytes());
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-384", e);
        }
    }

    private static Buffer required(String path) {
        return resource(path).orElseThrow(() -> new IllegalStateException("The screens' file " + path + " is missing"));
    }

    private static Optional<Buffer> resource(String path) {
        try (InputStream in = WebFiles.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("The screens' file " + path + " cannot be read", e);
        }
    }
}
