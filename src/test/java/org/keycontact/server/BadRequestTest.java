package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer says what and where, quotes nothing of it, and is never a 5xx. */
class BadRequestTest {
    private static final String KEY = "Idempotency-Key";
    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = new ServerUnderTest().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aGoodRequestArrivesWhole() throws Exception {
        HttpResponse<String> answer = server.get("/api/cases/2024-01/log?after=7&limit=20");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getJsonObject("parameters"))
                .isEqualTo(
                        new JsonObject().put("case", "2024-01").put("after", 7).put("limit", 20));
        HttpResponse<String> none = server.put("/api/cases/c-1/advocate", "{\"person\":null}", "If-Match", "\"12\"");
        assertThat(none.statusCode()).as(none.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"organisations\":[\"police\"]}                                             | /simultaneousUpdates",
                "{\"organisations\":\"secret\",\"simultaneousUpdates\":true}                  | /organisations",
                "{\"organisations\":[\"police\",\"SECRET!\"],\"simultaneousUpdates\":true}    | /organisations/1",
                "{\"organisations\":[\"police\",\"police\"],\"simultaneousUpdates\":true}     | /organisations",
                "{\"organisations\":[],\"simultaneousUpdates\":true,\"secret\":1}             | ``",
                "{\"organisations\":[],\"simultaneousUpdates\":\"secret\"}                    | /simultaneousUpdates",
                "{\"organisations\":[\"police\\n\"],\"simultaneousUpdates\":true}             | /organisations/0",
                "[\"secret\"]                                                                 | ``",
                "null                                                                         | ``",
            })
    void whatBreaksTheContractIsNamedByItsPointerAndNotQuoted(String body, String pointer) throws Exception {
        HttpResponse<String> answer = server.put("/api/cases/c-1/consents", body, "If-Match", "\"3\"");
        JsonObject problem = problem(answer, 400, "request-invalid");
        assertThat(problem.getString("field")).isEqualTo(pointer);
        assertThat(answer.body()).doesNotContainIgnoringCase("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"person\":\"asha\",\"person\":\"ben\"}",
                "{\"person\":null} x",
                "'",
                "{\"person\":NaN}",
                "\u0000"
            })
    void jsonThatCouldBeReadInTwoWaysIsMalformed(String body) throws Exception {
        problem(server.put("/api/cases/c-1/advocate", body, "If-Match", "\"3\""), 400, "json-malformed");
    }

    @Test
    void jsonThatIsNotUtf8OrTooDeepIsMalformed() throws Exception {
        byte[] latin = "{\"person\":\"\u00e4sha\"}".getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = server.send(server.signedIn("/api/cases/c-1/advocate")
                .PUT(BodyPublishers.ofByteArray(latin))
                .headers("Content-Type", "application/json", "If-Match", "\"3\""));
        problem(answer, 400, "json-malformed");
        String deep = "[".repeat(5000) + "]".repeat(5000);
        problem(server.put("/api/cases/c-1/advocate", deep, "If-Match", "\"3\""), 400, "json-malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/cases/SECRET, case",
        "/api/cases/c-1%0A, case",
        "/api/cases/c-1/log?limit=0, limit",
        "/api/cases/c-1/log?limit=secret, limit",
        "/api/cases/c-1/log?after=1&after=2, after",
        "/api/cases/c-1/log?secret=1,",
        "/api/cases/c-1/log?limit=%25zz,",
        "/api/cases/c-1/log?limit=%zz,",
        "/api/cases/c-1/log?limit=, limit",
        "/api/cases/c-1/messages/secret, message",
        "/api/alerts?state=secret, state",
    })
    void parametersAreHeldToTheContract(String path, String field) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + server.token() + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContainIgnoringCase("secret");
        if (field != null) {
            assertThat(answer).contains("\"field\":\"" + field + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nothing",
                "/nothing",
                "/api",
                "/api/",
                "/api/x/../me",
                "/api//me",
                "/api/%6de",
                "/api/cases/c-1/%2e%2e",
                "/api/me/"
            })
    void anAddressThatIsNotOursIsNotFound(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + server.token() + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404").contains("\"code\":\"not-found\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cases/%zz", "/api/cases/%", "/%zz"})
    void anAddressThatCannotBeDecodedIsAProblem(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/9.9x\r\n\r\n", "NONSENSE\r\n\r\n", "GET /api/me HTTP/1.1\r\nHost x\r\n\r\n"})
    void whatIsNotHttpIsAProblem(String text) throws Exception {
        assertThat(raw(text)).matches("(?s)HTTP/1\\.[01] 400 .*\"code\":\"request-malformed\".*");
    }

    @Test
    void tooLongALineOrHeadersAreProblems() throws Exception {
        assertThat(raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.0 414")
                .contains("address-too-long");
        assertThat(raw("GET / HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 431.*");
    }

    @Test
    void theWrongMethodIsSaidToBeWrong() throws Exception {
        problem(server.send(server.signedIn("/api/me").DELETE()), 405, "method-not-allowed");
        problem(server.send(server.signedIn("/health/live").DELETE()), 405, "method-not-allowed");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithOrWithoutItsLength() throws Exception {
        byte[] large = new byte[300_000];
        problem(
                server.put("/api/cases/c-1/plan", new String(large, StandardCharsets.US_ASCII), "If-Match", "\"3\""),
                413,
                "body-too-large");
        HttpResponse<String> chunked = server.send(server.signedIn("/api/cases/c-1/plan")
                .PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                .headers("Content-Type", "application/json", "If-Match", "\"3\""));
        problem(chunked, 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/jsonx",
                "x"
            })
    void onlyJsonIsTaken(String type) throws Exception {
        HttpResponse<String> answer = server.send(server.signedIn("/api/cases")
                .POST(BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n"))
                .headers("Content-Type", type, KEY, "12345678"));
        problem(answer, 415, "media-type-unsupported");
    }

    @Test
    void missingHeadersAreSaidToBeMissing() throws Exception {
        problem(server.put("/api/cases/c-1/advocate", "{\"person\":\"ben\"}"), 428, "precondition-required");
        JsonObject key =
                problem(server.post("/api/cases", "{\"victim\":{\"name\":\"V\"}}"), 400, "idempotency-key-required");
        assertThat(key.getString("field")).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "W/\"3\"", "*", "\"3\", \"4\"", "\"-1\"", "\"99999999999999999\"", "\"\""})
    void onlyAnETagOfOursIsAnIfMatch(String value) throws Exception {
        problem(
                server.put("/api/cases/c-1/advocate", "{\"person\":\"ben\"}", "If-Match", value),
                400,
                "request-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "has space in it", "ünicode-key", "x\"y\"zzzzzz"})
    void anIdempotencyKeyHasItsForm(String value) throws Exception {
        String answer = raw("POST /api/cases HTTP/1.1\r\n"
                + "Host: x\r\n"
                + "Connection: close\r\n"
                + "Content-Length: 2\r\n"
                + "Content-Type:"
                + " application/json\r\n"
                + "Idempotency-Key:"
                + " " + value + "\r\nAuthorization: Bearer " + server.token() + "\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"Idempotency-Key\"");
    }

    @Test
    void aBodyWhereNoneBelongsIsRefusedAndAMissingOneToo() throws Exception {
        problem(server.post("/api/sign-out", "{}"), 400, "request-invalid");
        problem(server.put("/api/cases/c-1/advocate", "", "If-Match", "\"3\""), 400, "request-invalid");
    }

    @Test
    void anExclusionIsOfExactlyOne() throws Exception {
        String both = "{\"person\":\"ola\",\"organisation\":\"housing\",\"reason\":\"r\"}";
        problem(server.post("/api/cases/c-1/exclusions", both, KEY, "12345678"), 400, "request-invalid");
        String one = "{\"person\":\"ola\",\"reason\":\"r\"}";
        assertThat(server.post("/api/cases/c-1/exclusions", one, KEY, "12345678")
                        .statusCode())
                .isEqualTo(200);
    }

    private static JsonObject problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }

    /** Says exactly this to the server, and returns what it answers until it closes or falls silent. */
    private static String raw(String text) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
