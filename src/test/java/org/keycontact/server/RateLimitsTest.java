package org.keycontact.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who asks too often is told when to come back, and others are not held up. */
class RateLimitsTest {
    private static final Instant START = Instant.parse("2026-03-03T14:05:00Z");
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Test
    void aBucketEmptiesAndFillsAgain() {
        TokenBuckets buckets = new TokenBuckets(now::get, new ServerSettings.Rate(2, 0.5), 10);
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(Duration.ofSeconds(2));
        assertThat(buckets.take("b")).isZero();
        now.set(START.plusSeconds(2));
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        TokenBuckets buckets = new TokenBuckets(now::get, new ServerSettings.Rate(1, 1), 10);
        assertThat(buckets.take("a")).isZero();
        now.set(START.minusSeconds(100));
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void onlySoManyKeysAreRemembered() {
        TokenBuckets buckets = new TokenBuckets(now::get, new ServerSettings.Rate(1, 1), 10);
        for (int i = 0; i < 1000; i++) {
            assertThat(buckets.take("key-" + i)).isZero();
        }
        assertThat(buckets.size()).isEqualTo(10);
        assertThat(buckets.take("key-999")).isPositive();
    }

    @Test
    void aPlaceIsAnAddressOrAnIpv6Network() {
        assertThat(Places.place("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Places.place("2001:db8:1:2:3:4:5:6")).isEqualTo(Places.place("2001:db8:1:2::1"));
        assertThat(Places.place("2001:db8:1:3::1")).isNotEqualTo(Places.place("2001:db8:1:2::1"));
        assertThat(Places.place("nonsense")).isEqualTo("unknown");
        assertThat(Places.place(null)).isEqualTo("unknown");
    }

    @Test
    void tooManyRequestsAreAnswered429WithRetryAfter() throws Exception {
        try (ServerUnderTest server = new ServerUnderTest()) {
            server.limits = server.withRate(new ServerSettings.Rate(3, 0.1));
            server.start();
            for (int i = 0; i < 3; i++) {
                assertThat(server.get("/api/me").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> fourth = server.get("/api/me");
            assertThat(fourth.statusCode()).isEqualTo(429);
            assertThat(fourth.body()).contains("\"code\":\"slow-down\"");
            assertThat(Long.parseLong(fourth.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1L, 10L);
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        }
    }
}
