package org.keycontact.server.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Breaks a request that was good: its body, its headers, its address, its method. */
final class Breakage {
    private static final List<String> MEDIA = List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json;charset=utf-16",
            "application/problem+json",
            "json",
            "*/*",
            "");
    private static final List<String> ETAGS = List.of(
            "W/\"1\"",
            "*",
            "1",
            "\"\"",
            "\"-1\"",
            "\"abc\"",
            "\"01\"",
            "\"99999999999999999\"",
            "\"1\", \"2\"",
            "\"1",
            "\u00e9");
    private static final List<String> KEYS = List.of(
            "",
            "short",
            "with space",
            "x".repeat(65),
            "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9",
            "../../../..",
            "{\"a\":\"bcdef\"}");
    private static final List<String> PLACES = List.of("-1", "abc", "99999999999999999", "1.0", "00", "1e3", " ");
    private static final List<String> ODD_STEPS = List.of(
            "..",
            ".",
            "%2e%2e",
            "%2e",
            "%2F",
            "a%2Fb",
            "%00",
            "a%00b",
            "%zz",
            "%",
            "%c3%28",
            "%ed%a0%80",
            "a;x=1",
            "a/",
            "/a",
            "%F0%9F%98%80",
            "A",
            "a_b",
            "-a",
            "%20",
            "a%0d%0aX:1",
            "a*",
            "%3Cscript%3E",
            ":case");
    private static final List<String> METHODS =
            List.of("PATCH", "DELETE", "PUT", "POST", "GET", "HEAD", "OPTIONS", "TRACE", "BREW");
    private static final List<String> QUERIES = List.of(
            "limit=0",
            "limit=201",
            "limit=-1",
            "limit=1e3",
            "limit=",
            "limit",
            "limit=abc",
            "limit=99999999999999999999",
            "after=-1",
            "after=",
            "after=%00",
            "after=A_",
            "after=1.5",
            "state=open",
            "state=",
            "limit=5&limit=5",
            "after=1&after=2",
            "%",
            "%zz=1",
            "a=%ff",
            "%5B%5D=1",
            "limit[]=1",
            "&&",
            "=",
            "limit=5;after=1",
            "limit=%35");

    private final Random random;
    private final BrokenJson json;

    Breakage(Random random) {
        this.random = random;
        this.json = new BrokenJson(random);
    }

    void breakSomething(Attempt attempt) {
        boolean withBody = attempt.operation.body() != null;
        int choice = random.nextInt(withBody ? 16 : 8);
        switch (choice) {
            case 0 -> header(attempt);
            case 1 -> step(attempt);
            case 2 -> method(attempt);
            case 3 -> query(attempt);
            case 4 -> authorization(attempt);
            case 5 -> oddHeader(attempt);
            case 6 -> oddAddress(attempt);
            case 7 -> bodyWhereNoneBelongs(attempt, withBody);
            case 8 -> bytes(attempt);
            case 9 -> media(attempt);
            default -> json.breakBody(attempt);
        }
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void header(Attempt attempt) {
        Map<String, List<String>> wrong = Map.of("If-Match", ETAGS, "Idempotency-Key", KEYS, "Last-Event-ID", PLACES);
        wrong.forEach((name, values) -> {
            if (attempt.operation.has(name)) {
                boolean optional = name.equals("Last-Event-ID");
                String before = attempt.headers.stream()
                        .filter(each -> each.getKey().equals(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("1");
                switch (random.nextInt(4)) {
                    case 0 -> attempt.broken("without " + name, !optional).replaceHeader(name, null);
                    case 1 ->
                        attempt.broken("twice " + name, !optional)
                                .headers
                                .addAll(List.of(Map.entry(name, before), Map.entry(name, before)));
                    default -> attempt.broken("a wrong " + name, true).replaceHeader(name, one(values));
                }
            }
        });
    }

    private void step(Attempt attempt) {
        if (!attempt.inPath.isEmpty()) {
            String name = one(List.copyOf(attempt.inPath.keySet()));
            attempt.broken("an odd step in the path", true).inPath.put(name, one(ODD_STEPS));
            attempt.astray = true;
        }
    }

    private void method(Attempt attempt) {
        String other = one(METHODS);
        if (!other.equals(attempt.method)) {
            attempt.broken("another method", false).method = other;
            attempt.astray = true;
        }
    }

    private void query(Attempt attempt) {
        String text = random.nextInt(4) == 0 ? attempt.marker + "=1" : one(QUERIES);
        attempt.broken("the query " + text, text.startsWith(attempt.marker)).target = attempt.path() + "?" + text;
        attempt.astray = text.contains("%");
    }

    private void authorization(Attempt attempt) {
        List<String> odd = List.of(
                "Bearer",
                "Bearer ",
                "Basic bTpt",
                "Bearer a.b.c",
                "Bearer " + attempt.marker + "." + attempt.marker + ".x",
                "bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJwLW1hbmFnZXItbW8ifQ.x",
                "\u00e9",
                "Bearer \u0001",
                "x".repeat(4000));
        attempt.broken("odd authorization", !attempt.operation.open());
        if (random.nextInt(4) == 0) {
            attempt.headers.add(Map.entry("Authorization", "Bearer a.b.c"));
            attempt.hopeless &=
                    attempt.headers.stream().anyMatch(each -> each.getKey().equals("Authorization"));
        } else {
            attempt.replaceHeader("Authorization", one(odd));
        }
        attempt.astray =
                attempt.headers.stream().anyMatch(each -> each.getValue().contains("\u0001"));
    }

    private void oddHeader(Attempt attempt) {
        List<Map.Entry<String, String>> odd = List.of(
                Map.entry("Accept", "text/html;q=0.1, " + attempt.marker),
                Map.entry("Accept", "\u00e9/;;"),
                Map.entry("Expect", attempt.marker),
                Map.entry("X-Large", "x".repeat(20_000)),
                Map.entry("X-Forwarded-For", attempt.marker),
                Map.entry("Cookie", "a=\"" + attempt.marker),
                Map.entry("Bad Name", "x"),
                Map.entry("Content-Encoding", "gzip"),
                Map.entry("Range", "bytes=9-1"),
                Map.entry("If-None-Match", "*"),
                Map.entry("Upgrade", "websocket"),
                Map.entry("Origin", "null"));
        Map.Entry<String, String> header = one(odd);
        attempt.broken("the header " + header.getKey(), false).headers.add(header);
        attempt.astray = true;
    }

    private void oddAddress(Attempt attempt) {
        String path = attempt.path();
        List<String> odd = List.of(
                path + "/",
                "/" + path,
                path.replace("/api/", "/api//"),
                path.replace("/api/", "/api/./"),
                path.replace("/api/", "/api/%2e/"),
                path.replace("/api/", "/api/x/../"),
                path.replace("/api/", "/API/"),
                path + "/" + attempt.marker,
                path + "/" + "x".repeat(3000),
                path + "?x=" + "y".repeat(3000),
                path + "%",
                path + ";" + attempt.marker,
                path + "#" + attempt.marker,
                "http://elsewhere.example" + path,
                path.substring(1),
                path + "\u00e9",
                path + "\\..\\",
                "*");
        attempt.broken("an odd address", false).target = one(odd);
        attempt.astray = true;
    }

    private void bodyWhereNoneBelongs(Attempt attempt, boolean withBody) {
        attempt.bytes = withBody ? new byte[0] : ("{\"" + attempt.marker + "\":1}").getBytes(StandardCharsets.UTF_8);
        attempt.broken(withBody ? "an empty body" : "a body where none belongs", true);
    }

    private void bytes(Attempt attempt) {
        byte[] good = attempt.body == null
                ? new byte[] {'{', '}'}
                : attempt.body.encode().getBytes(StandardCharsets.UTF_8);
        String text = new String(good, StandardCharsets.UTF_8);
        attempt.bytes = switch (random.nextInt(10)) {
            case 0 -> Arrays.copyOf(good, good.length - 1);
            case 1 -> (text + "{}").getBytes(StandardCharsets.UTF_8);
            case 2 ->
                (text.substring(0, text.length() - 1) + ",\"x\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);
            case 3 -> text.getBytes(Charset.forName("UTF-16"));
            case 4 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 5 -> text.replace('"', '\'').replace("{}", "{'a':1}").getBytes(StandardCharsets.UTF_8);
            case 6 -> ("{\"" + attempt.marker + "\":NaN}").getBytes(StandardCharsets.UTF_8);
            case 7 -> ("[".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
            case 8 ->
                one(List.of("[]", "null", "\"\"", "1", "true", "\u0000", " ", "//"))
                        .getBytes(StandardCharsets.UTF_8);
            default -> ("{\"x\":\"" + "y".repeat(300 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        };
        attempt.broken("its bytes", true);
    }

    private void media(Attempt attempt) {
        attempt.broken("another media type", true).contentType = random.nextInt(6) == 0 ? null : one(MEDIA);
    }
}
