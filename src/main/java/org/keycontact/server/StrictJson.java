package org.keycontact.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;

/** Refuses JSON that two readers could understand differently: doubled members, trailing text, bad UTF-8; and depth. */
final class StrictJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 30;
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private StrictJson() {}

    /** Throws {@code Problem} INVALID, {@code json-malformed}, unless this is one JSON value in UTF-8, strictly. */
    static void check(byte[] text) {
        try (Reader reader = utf8(text);
                JsonParser parser = STRICT.createParser(reader)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw malformed("The body is not one JSON value.");
            }
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        } catch (IOException e) {
            throw malformed("The body is not well-formed JSON, goes too deep, or names a member twice.");
        }
    }

    private static Reader utf8(byte[] text) {
        return new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder());
    }

    private static Problem malformed(String sentence) {
        return new Problem(Kind.INVALID, "json-malformed", sentence);
    }
}
