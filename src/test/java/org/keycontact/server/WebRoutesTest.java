package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The screens as browsers get them, with a small sample in place of what the build makes. */
class WebRoutesTest {
    private static final ServerUnderTest SERVER = new ServerUnderTest();

    @BeforeAll
    static void start() {
        SERVER.mounts.add(WebRoutes.find("web-sample").orElseThrow().mount(SERVER.vertx));
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void herPageIsNotKeptAndRunsNoScriptButItsOwn() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Welcome");
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
    }

    @Test
    void onlyTheStaffsNamedByTheirContentAreKept() throws Exception {
        assertThat(header(get("/assets/main-AAAA.js"), "Cache-Control")).isEqualTo("no-store");
        assertThat(header(get("/staff/"), "Cache-Control")).isEqualTo("no-store");
        assertThat(header(get("/staff/assets/main-BBBB.js"), "Cache-Control")).contains("immutable");
    }

    @Test
    void whatIsPackedIsSentAsTheBrowserLikesIt() throws Exception {
        HttpResponse<String> best = get("/", "Accept-Encoding", "gzip, deflate, br");
        HttpResponse<String> some = get("/", "Accept-Encoding", "gzip, br;q=0");
        HttpResponse<String> none = get("/assets/main-AAAA.js", "Accept-Encoding", "gzip, br");

        assertThat(best.body()).isEqualTo("as brotli\n");
        assertThat(header(best, "Content-Encoding")).isEqualTo("br");
        assertThat(some.body()).isEqualTo("as gzip\n");
        assertThat(header(some, "Content-Encoding")).isEqualTo("gzip");
        assertThat(none.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void otherAddressesAndMethodsAreNotThere() throws Exception {
        for (String path :
                new String[] {"/index.html", "/files.json", "/assets/", "/staff/../", "/assets/main-AAAA.js.gz"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(SERVER.send(SERVER.anonymous("/").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isIn(404, 405);
        assertThat(header(get("/staff"), "Location")).isEqualTo("/staff/");
        assertThat(SERVER.send(SERVER.anonymous("/").HEAD()).body()).isEmpty();
        assertThat(get("/health/live").body()).contains("up");
    }

    @Test
    void aPackageWithoutScreensSaysSoAndAnAlteredOneDoesNotStart() {
        assertThat(WebRoutes.find("no-such-folder")).isEmpty();
        assertThatThrownBy(() -> WebRoutes.find("web-altered"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("main-AAAA.js is not as it was built");
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = SERVER.anonymous(path).GET();
        return SERVER.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
