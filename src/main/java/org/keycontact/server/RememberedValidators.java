package org.keycontact.server;

import io.vertx.core.file.FileSystem;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A repository that makes one validator for each schema, once. The router's own makes one for each parameter and body of
 * each request, and each copies every schema that there is: that took a fifth of a request's time. Nothing may be added
 * to the repository behind it afterwards. Validators keep nothing of what they validate, and are safe on any thread.
 */
final class RememberedValidators implements SchemaRepository {
    private final SchemaRepository repository;
    private final Map<JsonSchema, Validator> validators = Collections.synchronizedMap(new IdentityHashMap<>());

    RememberedValidators(SchemaRepository repository) {
        this.repository = repository;
    }

    @Override
    public Validator validator(JsonSchema schema) {
        return validators.computeIfAbsent(schema, repository::validator);
    }

    @Override
    public Validator validator(String ref) {
        return repository.validator(ref);
    }

    @Override
    public Validator validator(String ref, JsonSchemaOptions options) {
        return repository.validator(ref, options);
    }

    @Override
    public Validator validator(JsonSchema schema, JsonSchemaOptions options, boolean dereference) {
        return repository.validator(schema, options, dereference);
    }

    @Override
    public SchemaRepository dereference(JsonSchema schema) {
        throw complete();
    }

    @Override
    public SchemaRepository dereference(String uri, JsonSchema schema) {
        throw complete();
    }

    @Override
    public SchemaRepository preloadMetaSchema(FileSystem files) {
        throw complete();
    }

    @Override
    public SchemaRepository preloadMetaSchema(FileSystem files, Draft draft) {
        throw complete();
    }

    @Override
    public JsonObject resolve(JsonObject schema) {
        return repository.resolve(schema);
    }

    @Override
    public JsonSchema find(String pointer) {
        return repository.find(pointer);
    }

    private static UnsupportedOperationException complete() {
        return new UnsupportedOperationException("The contract is complete");
    }
}
