package org.keycontact.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;

/** Kubernetes' own schemas, strictly: an unknown field, a missing one or a value of another type is refused. */
final class Schemas {
    private static final String MODELS = "io.kubernetes.client.openapi.models.V1";

    static {
        new JSON();
    }

    private Schemas() {}

    /** Throws what the schema says is wrong with this document. */
    static void check(JsonNode document) {
        if (document.path("kind").asText().equals("MongoDBCommunity")) {
            mongoDb(document);
            return;
        }
        as(document.path("kind").asText(), document);
    }

    /** Reads a part as what Kubernetes calls it, such as {@code PodSpec}. */
    private static void as(String model, JsonNode part) {
        JsonElement json = JsonParser.parseString(part.toString());
        try {
            Class<?> type = Class.forName(MODELS + model);
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            Object read = JSON.getGson().fromJson(json, type);
            if (!read.equals(JSON.getGson().fromJson(JSON.serialize(read), type))) {
                throw new IllegalArgumentException(model + " does not read back as it was written");
            }
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    model + ": " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Kubernetes has no " + model, e);
        }
    }

    /** The operator's own kind: the fields that we use, by its published definition, and Kubernetes' schemas within. */
    private static void mongoDb(JsonNode document) {
        only(document, "apiVersion", "kind", "metadata", "spec");
        JsonNode spec = document.path("spec");
        only(spec, "type", "members", "version", "security", "users", "additionalMongodConfig", "statefulSet");
        JsonNode security = spec.path("security");
        only(security, "authentication", "tls");
        only(security.path("authentication"), "modes");
        only(security.path("tls"), "enabled", "optional", "certificateKeySecretRef", "caConfigMapRef");
        for (JsonNode user : spec.path("users")) {
            only(
                    user,
                    "name",
                    "db",
                    "passwordSecretRef",
                    "scramCredentialsSecretName",
                    "connectionStringSecretName",
                    "roles");
            user.path("roles").forEach(role -> only(role, "name", "db"));
        }
        only(spec.path("statefulSet"), "spec");
        JsonNode set = spec.path("statefulSet").path("spec");
        only(set, "template", "volumeClaimTemplates");
        as("PodSpec", set.path("template").path("spec"));
        set.path("volumeClaimTemplates").forEach(claim -> as("PersistentVolumeClaim", claim));
    }

    private static void only(JsonNode object, String... known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!Set.of(known).contains(name)) {
                throw new IllegalArgumentException("MongoDBCommunity has no " + name);
            }
        });
    }
}
