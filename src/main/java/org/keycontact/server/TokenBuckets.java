package org.keycontact.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per key. At most {@code remembered} keys are kept; beyond that the one not seen for longest is
 * forgotten and starts again with a full bucket. Safe for use by many threads.
 */
final class TokenBuckets {
    private final InstantSource clock;
    private final ServerSettings.Rate rate;
    private final Map<String, Bucket> buckets;

    private record Bucket(double tokens, Instant at) {}

    TokenBuckets(InstantSource clock, ServerSettings.Rate rate, int remembered) {
        this.clock = clock;
        this.rate = rate;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > remembered;
            }
        };
    }

    /** Takes one token. Zero if there was one, else how long to wait for it; then nothing was taken. */
    synchronized Duration take(String key) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(key, new Bucket(rate.burst(), now));
        double passed = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9);
        double tokens = Math.min(rate.burst(), bucket.tokens() + passed * rate.perSecond());
        boolean enough = tokens >= 1;
        buckets.put(key, new Bucket(enough ? tokens - 1 : tokens, now));
        return enough ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / rate.perSecond() * 1e9));
    }

    synchronized int size() {
        return buckets.size();
    }
}
