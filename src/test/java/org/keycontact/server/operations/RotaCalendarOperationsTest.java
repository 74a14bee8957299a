package org.keycontact.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rota goes out as a calendar and comes in from one, over HTTP: by managers, all of it or nothing. */
class RotaCalendarOperationsTest {
    private static final String PATH = "/rotas/duty/calendar";

    @TempDir
    Path directory;

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(36, ChronoUnit.HOURS);
    private HubUnderTest hub;
    private TestPerson manager;
    private TestPerson asha;
    private TestPerson raj;

    @BeforeEach
    void aRotaOnWhichAshaIsAlwaysOnCall() throws Exception {
        hub = new HubUnderTest(directory);
        manager = TestPerson.signIn(hub, "manager").enrol();
        for (String kind : new String[] {"advocacy", "police"}) {
            manager.create(
                    "/organisations",
                    new JsonObject().put("id", kind).put("name", kind).put("kind", kind));
        }
        asha = manager.newWorker("Asha", "advocate", "advocacy");
        raj = manager.newWorker("Raj", "professional", "police");
        JsonObject rotation = new JsonObject()
                .put("people", new JsonArray().add(asha.id))
                .put("from", "2026-01-01T09:00")
                .put("every", 1)
                .put("unit", "weeks");
        hub.ok(manager.put(
                "/rotas/duty",
                new JsonObject()
                        .put("name", "Duty")
                        .put("zone", "Europe/London")
                        .put("rotations", new JsonArray().add(rotation)),
                0));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private HttpResponse<String> bring(TestPerson by, String text, int version) throws Exception {
        return by.post(PATH, new JsonObject().put("calendar", text), version);
    }

    private String calendar(String... named) {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n");
        for (int i = 0; i < named.length; i++) {
            text.append("BEGIN:VEVENT\r\nUID:e")
                    .append(i)
                    .append("\r\nDTSTART:")
                    .append(stamp(noon.plus(i, ChronoUnit.HOURS)))
                    .append("\r\nDTEND:")
                    .append(stamp(noon.plus(i + 1, ChronoUnit.HOURS)))
                    .append("\r\nSUMMARY:")
                    .append(named[i])
                    .append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }

    private static String stamp(Instant at) {
        return at.toString().replaceAll("[-:]", "");
    }

    private static String code(HttpResponse<String> response) {
        return response.statusCode() + " " + new JsonObject(response.body()).getString("code");
    }

    @Test
    void aManagersCalendarBecomesOverridesAndIsServedAgain() throws Exception {
        JsonObject rota = hub.ok(bring(manager, calendar("Mo", asha.id), 1));
        assertThat(rota.getInteger("version")).isEqualTo(2);
        assertThat(rota.getJsonArray("overrides")).hasSize(2);
        String served = manager.read(PATH).getString("calendar");
        assertThat(served)
                .contains("DTSTART:" + stamp(noon), "CN=Mo:", "CN=Asha:")
                .doesNotContain("7700900321");
        assertThat(served.lines().filter("BEGIN:VEVENT"::equals)).hasSize(3);
        assertThat(hub.ok(bring(manager, served, 2)).getJsonArray("overrides")).hasSize(5);
    }

    @Test
    void theSameCalendarAgainIsTheSameAndAnotherNeedsTheLastVersion() throws Exception {
        String first = bring(manager, calendar("Mo"), 1).body();
        assertThat(bring(manager, calendar("Mo"), 1).body()).isEqualTo(first);
        assertThat(code(bring(manager, calendar("Asha"), 1))).isEqualTo("412 version-stale");
        JsonObject mended = hub.ok(bring(manager, calendar("Asha"), 2));
        assertThat(mended.getJsonArray("overrides")).hasSize(1);
        assertThat(mended.getJsonArray("overrides").getJsonObject(0).getJsonArray("people"))
                .containsExactly(asha.id);
    }

    @Test
    void oneEventThatIsWrongLeavesAllAsItWas() throws Exception {
        HttpResponse<String> refused = bring(manager, calendar("Mo", "Raj"), 1);
        assertThat(code(refused)).isEqualTo("400 calendar-event-refused");
        assertThat(refused.body()).contains("Event 2: It names nobody of this service.");
        assertThat(code(bring(manager, "rubbish", 1))).isEqualTo("400 calendar-unreadable");
        assertThat(code(bring(manager, "x".repeat(262_145), 1))).isEqualTo("413 body-too-large");
        assertThat(manager.read("/rotas/duty").getInteger("version")).isEqualTo(1);
    }

    @Test
    void nobodyElseIsToldThatThereIsACalendar() throws Exception {
        assertThat(code(raj.get(PATH))).isEqualTo("404 not-found");
        assertThat(code(bring(raj, calendar("Mo"), 1))).isEqualTo("404 not-found");
        assertThat(code(asha.get(PATH))).isEqualTo("404 not-found");
        assertThat(code(bring(asha, calendar("Mo"), 1))).isEqualTo("404 not-found");
        assertThat(code(manager.get("/rotas/nothing/calendar"))).isEqualTo("404 not-found");
        assertThat(manager.read("/rotas/duty").getInteger("version")).isEqualTo(1);
    }
}
