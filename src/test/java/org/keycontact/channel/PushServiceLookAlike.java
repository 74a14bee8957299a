package org.keycontact.channel;

import com.google.crypto.tink.apps.webpush.WebPushHybridDecrypt;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A push service and its browser: checks the sender's VAPID token and opens what was sealed, with the browser's own keys. */
final class PushServiceLookAlike implements AutoCloseable {
    final AtomicInteger answer = new AtomicInteger(201);
    final AtomicInteger delayMillis = new AtomicInteger();
    final List<JsonObject> shown = Collections.synchronizedList(new ArrayList<>());
    final List<JsonObject> claims = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger requests = new AtomicInteger();
    private final KeyPair browser;
    private final byte[] secret = new byte[16];
    private final HttpServer server;

    PushServiceLookAlike() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            browser = generator.generateKeyPair();
            new SecureRandom().nextBytes(secret);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean sound = answer.get() == 201
                    && "aes128gcm".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                    && isVapid(exchange.getRequestHeaders().getFirst("Authorization"));
            pause();
            if (sound) {
                shown.add(open(body));
            }
            exchange.sendResponseHeaders(sound ? 201 : answer.get() == 201 ? 403 : answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    private void pause() {
        try {
            Thread.sleep(delayMillis.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/push/of-a-browser";
    }

    /** As the browser's toJSON gives it. */
    String subscription() {
        return new JsonObject()
                .put("endpoint", endpoint())
                .put("keys", new JsonObject().put("p256dh", encoded(point())).put("auth", encoded(secret)))
                .encode();
    }

    private byte[] point() {
        ECPoint w = ((ECPublicKey) browser.getPublic()).getW();
        byte[] point = new byte[65];
        point[0] = 4;
        put(w.getAffineX(), point, 1);
        put(w.getAffineY(), point, 33);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        for (int i = 0; i < 32 && i < bytes.length; i++) {
            into[at + 31 - i] = bytes[bytes.length - 1 - i];
        }
    }

    private JsonObject open(byte[] body) {
        try {
            byte[] words = new WebPushHybridDecrypt.Builder()
                    .withAuthSecret(secret)
                    .withRecipientPublicKey((ECPublicKey) browser.getPublic())
                    .withRecipientPrivateKey((ECPrivateKey) browser.getPrivate())
                    .build()
                    .decrypt(body, null);
            return new JsonObject(new String(words, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The browser cannot open it", e);
        }
    }

    private boolean isVapid(String header) {
        try {
            String token = header.substring("vapid t=".length(), header.indexOf(", k="));
            byte[] key = Base64.getUrlDecoder().decode(header.substring(header.indexOf(", k=") + 4));
            String[] parts = token.split("\\.");
            ECPoint w = new ECPoint(
                    new BigInteger(1, java.util.Arrays.copyOfRange(key, 1, 33)),
                    new BigInteger(1, java.util.Arrays.copyOfRange(key, 33, 65)));
            var publicKey = java.security.KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(w, ((ECPublicKey) browser.getPublic()).getParams()));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(publicKey);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            claims.add(new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
