package org.keycontact.demonstration.phones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneNetworkTest {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String MESSAGES = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
    private static final String SERVICE = "+447700900000";
    private static final String PHONE = "+447700900123";
    private static final String TEXT = "To=%2B447700900123&From=%2B447700900000&Body=Hello";

    private final HttpClient http = HttpClient.newHttpClient();

    private final Path directory;
    private final PhoneNetwork network;

    PhoneNetworkTest(@TempDir Path directory) {
        this.directory = directory;
        // Nobody listens at port 9: the texts that phones write find no service.
        this.network = PhoneNetwork.start(new PhoneNetwork.Options(
                0, ACCOUNT, "token", "http://127.0.0.1:9/in", SERVICE, directory.resolve("kept.jsonl")));
    }

    @BeforeEach
    void namePhones() {
        network.name(PHONE, "Sam's <phone>");
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void anAcceptedTextIsKeptBeforeItIsAnswered() throws Exception {
        HttpResponse<String> answer = send(MESSAGES, TEXT + "&ValidityPeriod=60", "token");

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonObject message = new JsonObject(answer.body());
        assertThat(message.getString("sid")).matches("SM[0-9a-f]{32}");
        assertThat(message.getString("status")).isEqualTo("queued");
        assertThat(Files.readAllLines(directory.resolve("kept.jsonl")))
                .singleElement()
                .satisfies(line ->
                        assertThat(new JsonObject(line).getString("sid")).isEqualTo(message.getString("sid")));
    }

    @Test
    void errorsLookLikeTheProviders() throws Exception {
        assertThat(send(MESSAGES, TEXT, "wrong").statusCode()).isEqualTo(401);
        assertThat(code(send(MESSAGES, "From=%2B447700900000&Body=x", "token"))).isEqualTo(21604);
        assertThat(code(send(MESSAGES, "To=12&From=%2B447700900000&Body=x", "token")))
                .isEqualTo(21211);
        assertThat(code(send(MESSAGES, "To=%2B447700900123&Body=x", "token"))).isEqualTo(21603);
        assertThat(code(send(MESSAGES, "To=%2B447700900123&From=%2B447700900000", "token")))
                .isEqualTo(21602);
        assertThat(code(send(MESSAGES, TEXT + "&ValidityPeriod=36001", "token")))
                .isEqualTo(20001);
        assertThat(code(send(MESSAGES.replace("Messages", "Faxes"), TEXT, "token")))
                .isEqualTo(20404);
        assertThat(network.held()).isEmpty();
    }

    @Test
    void aFaultLastsAsLongAsItIsTold() throws Exception {
        assertThat(post("/faults", "{\"number\":\"07700 900123\",\"code\":21408,\"times\":1}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(code(send(MESSAGES, TEXT, "token"))).isEqualTo(21408);
        assertThat(send(MESSAGES, TEXT, "token").statusCode()).isEqualTo(201);

        post("/faults", "{\"number\":\"*\",\"http\":502,\"html\":true}");
        HttpResponse<String> page = send(MESSAGES, TEXT, "token");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.headers().firstValue("content-type")).contains("text/html");
        post("/faults", "{\"number\":\"*\"}");
        assertThat(send(MESSAGES, TEXT, "token").statusCode()).isEqualTo(201);

        assertThat(post("/faults", "{\"number\":\"*\",\"htpp\":502}").statusCode())
                .isEqualTo(400);
        assertThat(post("/faults", "{\"number\":\"*\",\"drop\":\"often\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("/faults", "[").statusCode()).isEqualTo(400);
    }

    @Test
    void thePageShowsEachPhoneAndLetsOneType() throws Exception {
        HttpResponse<String> sent = postForm("/phones/%2B447700900123/texts", "to=%2B447700900000&body=%3Cb%3Ehelp");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("location")).contains("/#p447700900123");

        HttpResponse<String> page = get("/");
        assertThat(page.body())
                .contains("Sam&#39;s &lt;phone&gt;", "&lt;b&gt;help", "<label for=\"p447700900123-body\">")
                .doesNotContain("<b>help", "<script>", "http://", "https://");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(get("/phones.css").body()).contains(".screen");
        assertThat(get("/phones.js").body()).contains("[data-screen]");
        assertThat(get("/phones/%2B447700900123/screen").body()).contains("<li class=\"written\">");
        assertThat(get("/phones/+447700900123/screen").body()).contains("<li class=\"written\">");
    }

    @Test
    void programsReadAPhoneAndTypeOnIt() throws Exception {
        assertThat(post("/phones", "{\"number\":\"07700 900456\",\"label\":\"Alex\"}")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> text = post("/phones/+447700900456/texts", "{\"to\":\"+447700900000\",\"body\":\"hi\"}");
        assertThat(text.statusCode()).isEqualTo(201);
        assertThat(new JsonObject(text.body()).getInteger("answered")).isZero();

        JsonObject phone = new JsonObject(get("/phones/+447700900456/messages").body());
        assertThat(phone.getString("label")).isEqualTo("Alex");
        JsonObject message = phone.getJsonArray("messages").getJsonObject(0);
        assertThat(message.getString("words")).isEqualTo("hi");
        assertThat(message.getString("direction")).isEqualTo("written");
        assertThat(message.getString("other")).isEqualTo(SERVICE);
    }

    @Test
    void itSignsAsTheProviderPublishes() {
        TreeMap<String, String> fields = new TreeMap<>();
        fields.put("Digits", "1234");
        fields.put("CallSid", "CA1234567890ABCDE");
        fields.put("To", "+18005551212");
        fields.put("Caller", "+14158675309");
        fields.put("From", "+14158675309");
        assertThat(SignedPost.signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void theCommandLineIsStrict() {
        String[] good = {"--port", "0", "--account", ACCOUNT, "--token", "t", "--webhook", "http://127.0.0.1:9/in"};
        assertThat(PhoneNetworkArguments.read(good).serviceNumber()).isEqualTo("+447700900000");
        for (String[] bad : List.of(
                new String[] {"--port", "0"}, new String[] {"--prot", "0"}, new String[] {"--port"}, new String[] {
                    "--port", "1", "--port", "2"
                })) {
            assertThatThrownBy(() -> PhoneNetworkArguments.read(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static int code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getInteger("code");
    }

    private HttpResponse<String> send(String path, String form, String token) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((ACCOUNT + ":" + token).getBytes(StandardCharsets.UTF_8));
        return answer(request(path)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> postForm(String path, String form) throws IOException, InterruptedException {
        return answer(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return answer(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(network.base() + path));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
