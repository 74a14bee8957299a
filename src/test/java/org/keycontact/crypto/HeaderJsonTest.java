package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.crypto.Sample.refused;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycontact.core.Category;
import org.keycontact.core.Header;
import org.keycontact.core.Urgency;

class HeaderJsonTest {
    private static final String JSON = HeaderJson.write(full());

    @Test
    void thereIsOneTextForOneHeader() {
        assertThat(JSON)
                .startsWith("{\"suite\":\"X25519-HKDF-SHA256-A256GCM-Ed25519\",\"version\":1,\"id\":\"0e2b6f1c-")
                .contains("\"category\":\"key-decision\",\"urgency\":\"urgent\",\"basis\":\"safeguarding\","
                        + "\"withhold\":false,\"contactNow\":\"court-today\",\"reply\":true,\"inReplyTo\":\"7a0d6c58-")
                .contains("\"sentAt\":\"2026-03-03T14:05:00.250Z\",\"signer\":");
        assertThat(HeaderJson.read(JSON)).isEqualTo(full());
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        Header h = full();
        Header sparse = new Header(
                h.suite(),
                h.version(),
                h.id(),
                h.caseId(),
                h.from(),
                h.to(),
                Category.PROGRESS,
                Urgency.ROUTINE,
                null,
                true,
                null,
                false,
                null,
                Instant.parse("2026-03-03T14:05:00Z"),
                h.signer(),
                h.commitment(),
                h.directoryHead());

        String json = HeaderJson.write(sparse);

        assertThat(json)
                .doesNotContain("basis", "contactNow", "inReplyTo", "null")
                .contains("T14:05:00.000Z");
        assertThat(HeaderJson.read(json)).isEqualTo(sparse);
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "version":1              | "version":2                   | /protected/version
                    "version":1              | "version":1.0                 | /protected/version
                    "version":1              | "version":"1"                 | /protected/version
                    "version":1,             | ``                            | /protected/version
                    "version":1              | "version":1,"version":1       | /protected
                    "version":1              | "version":1,"extra":1         | /protected
                    A256GCM                  | A128GCM                       | /protected/suite
                    "case":"case-17"         | "case":""                     | /protected/case
                    "case":"case-17"         | "case":"case 17"              | /protected/case
                    "case":"case-17"         | "case":17                     | /protected/case
                    "case":"case-17"         | "case":null                   | /protected/case
                    "case":"case-17",        | ``                            | /protected/case
                    "case":"case-17"         | "c\\u0061se":"case-17"        | /protected
                    "from":"raj"             | "from":"räj"                  | /protected/from
                    "key-decision"           | "KEY_DECISION"                | /protected/category
                    "urgent"                 | "very"                        | /protected/urgency
                    "safeguarding"           | "whim"                        | /protected/basis
                    "basis":"safeguarding"   | "basis":null                  | /protected/basis
                    "withhold":false         | "withhold":0                  | /protected/withhold
                    "reply":true             | "reply":"true"                | /protected/reply
                    .250Z                    | .25Z                          | /protected/sentAt
                    .250Z                    | .250+00:00                    | /protected/sentAt
                    T14:                     | T25:                          | /protected/sentAt
                    AAAA"}                   | AAA="}                        | /protected/directoryHead
                    AAAA"}                   | AAAB"}                        | /protected/directoryHead
                    AAAA"}                   | AAAA"}}                       | /protected
                    AAAA"}                   | AAAA"} {}                     | /protected
                    AAAA"}                   | AAAA" }                       | /protected
                    """)
    void everyOtherTextIsRefused(String part, String other, String field) {
        String changed = JSON.replace(part, other == null ? "" : other);

        assertThat(changed).isNotEqualTo(JSON);
        refused(() -> HeaderJson.read(changed), "envelope-malformed")
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(field));
    }

    @Test
    void membersInAnotherOrderAreRefused() {
        refused(
                () -> HeaderJson.read(
                        JSON.replace("\"from\":\"raj\",\"to\":\"victim\"", "\"to\":\"victim\",\"from\":\"raj\"")),
                "envelope-malformed");
    }

    @Test
    void longHeadersAndDeepOnesAreRefused() {
        refused(() -> HeaderJson.read(JSON.replace("raj", "r".repeat(101))), "envelope-malformed");
        refused(() -> HeaderJson.read(" ".repeat(3_001)), "envelope-malformed");
        refused(() -> HeaderJson.read("[".repeat(2_000)), "envelope-malformed");
        refused(() -> HeaderJson.read(""), "envelope-malformed");
    }

    private static Header full() {
        Header d = Sample.draft();
        return new Header(
                Suite.NAME,
                1,
                d.id(),
                d.caseId(),
                d.from(),
                d.to(),
                d.category(),
                d.urgency(),
                d.basis(),
                d.withhold(),
                d.contactNow(),
                d.reply(),
                d.inReplyTo(),
                d.sentAt(),
                Sample.RAJ.keyId(),
                Sample.RAJ.keyId(),
                d.directoryHead());
    }
}
