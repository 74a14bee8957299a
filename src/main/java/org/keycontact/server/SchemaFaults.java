package org.keycontact.server;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycontact.core.Problem;

/**
 * Says which field breaks the contract, and how, without quoting its value. Names of members come from the contract,
 * never from the request: a member that the contract does not know is pointed at by what holds it.
 */
final class SchemaFaults {
    private static final String CODE = "request-invalid";
    /** Keywords that only say that something inside them is wrong. */
    private static final Set<String> WRAPPERS = Set.of("properties", "items", "prefixItems", "$ref", "allOf");
    /** The library names the parameter only in its message, in these words; the name is the contract's. */
    private static final Pattern PARAMETER = Pattern.compile("\\b(?:path|query) parameter ([A-Za-z]{1,40})\\b");

    private static final Pattern MISSING = Pattern.compile("required property \"([A-Za-z0-9]{1,40})\"$");

    private SchemaFaults() {}

    static Problem problem(ValidatorException fault) {
        String message = String.valueOf(fault.getMessage());
        Matcher parameter = PARAMETER.matcher(message);
        if (!(fault instanceof SchemaValidationException invalid)) {
            return parameter.find()
                    ? Problem.invalid(CODE, "This parameter cannot be read.", parameter.group(1))
                    : new Problem(Problem.Kind.INVALID, CODE, "A parameter or the body cannot be read.");
        }
        OutputUnit leaf = leaf(invalid.getOutputUnit());
        String sentence = sentence(keyword(leaf));
        return parameter.find()
                ? Problem.invalid(CODE, sentence, parameter.group(1))
                : Problem.invalid(CODE, sentence, pointer(leaf));
    }

    private static OutputUnit leaf(OutputUnit unit) {
        List<OutputUnit> errors = unit.getErrors();
        if (errors == null || errors.isEmpty()) {
            return unit;
        }
        return errors.stream()
                .filter(error -> !WRAPPERS.contains(keyword(error)))
                .findFirst()
                .orElse(errors.getLast());
    }

    private static String keyword(OutputUnit unit) {
        String location = unit.getKeywordLocation();
        return location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
    }

    private static String pointer(OutputUnit leaf) {
        String location = leaf.getInstanceLocation() == null ? "" : leaf.getInstanceLocation();
        String pointer = location.startsWith("#") ? location.substring(1) : location;
        return switch (keyword(leaf)) {
            case "additionalProperties", "unevaluatedProperties" ->
                pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
            case "required" -> {
                Matcher missing = MISSING.matcher(String.valueOf(leaf.getError()));
                yield missing.find() ? pointer + "/" + missing.group(1) : pointer;
            }
            default -> pointer;
        };
    }

    private static String sentence(String keyword) {
        return switch (keyword) {
            case "required" -> "This is required and missing.";
            case "type" -> "This is of the wrong type.";
            case "enum", "const" -> "This is none of the values that are allowed here.";
            case "pattern", "format" -> "This is not of the form that is required here.";
            case "minLength", "maxLength" -> "This is too short or too long.";
            case "minimum", "maximum" -> "This is too small or too large.";
            case "minItems", "maxItems" -> "These are too few or too many.";
            case "uniqueItems" -> "Something is in this list twice.";
            case "additionalProperties", "unevaluatedProperties" -> "This has a member that is not known.";
            case "oneOf", "anyOf", "not" -> "The members of this do not go together.";
            default -> "This does not keep to the contract.";
        };
    }
}
