package org.keycontact.channel;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.demonstration.phones.PhoneNetwork;
import org.keycontact.flow.port.Carrier.Attempt;
import org.keycontact.flow.port.DeliveryStatus;

/** A phone network, a carrier that uses it, and a hub's door that catches what the network reports. */
final class Edge implements AutoCloseable {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "look-alike-token";
    static final String SERVICE = "+447700900000";
    static final String PHONE = "+447700900123";

    /** One request that the network made to the hub. */
    record Hook(String path, @Nullable String signature, String body) {}

    final BlockingQueue<Hook> hooks = new LinkedBlockingQueue<>();
    final AtomicInteger answer = new AtomicInteger(204);
    /** What the hub says on a call; nothing for what is no call. */
    volatile Function<Hook, String> script = hook -> "";

    final PhoneNetwork network;
    final TwilioSettings settings;
    final TwilioSms sms;
    final TwilioWebhooks webhooks;
    private final HttpServer door;

    Edge() {
        this(Duration.ofSeconds(5));
    }

    Edge(Duration responseTimeout) {
        door = door();
        URI hub = URI.create("http://127.0.0.1:" + door.getAddress().getPort());
        network = PhoneNetwork.start(
                new PhoneNetwork.Options(0, ACCOUNT, TOKEN, hub + TwilioSettings.INBOUND_PATH, SERVICE, null));
        settings = settings(hub, network.base(), responseTimeout, TOKEN);
        sms = new TwilioSms(settings);
        webhooks = new TwilioWebhooks(settings);
    }

    static TwilioSettings settings(URI hub, URI api, Duration responseTimeout, String... tokens) {
        var connection = new TwilioSettings.Connection(api, Duration.ofSeconds(2), responseTimeout);
        List<AuthToken> secrets = List.of(tokens).stream().map(AuthToken::new).toList();
        return new TwilioSettings(ACCOUNT, secrets, SERVICE, hub, true, connection);
    }

    static Attempt attempt(String words) {
        return new Attempt("attempt-1", PHONE, words, Duration.ofMinutes(30));
    }

    Hook nextHook() throws InterruptedException {
        Hook hook = hooks.poll(10, TimeUnit.SECONDS);
        if (hook == null) {
            throw new AssertionError("The network reported nothing.");
        }
        return hook;
    }

    DeliveryStatus nextStatus() throws InterruptedException {
        Hook hook = nextHook();
        return webhooks.status(hook.path(), hook.signature(), hook.body()).orElseThrow();
    }

    private HttpServer door() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
                hooks.add(new Hook(exchange.getRequestURI().toString(), signature, body));
                byte[] said = script.apply(new Hook(exchange.getRequestURI().toString(), signature, body))
                        .getBytes(StandardCharsets.UTF_8);
                if (answer.get() == 204 && said.length > 0) {
                    exchange.sendResponseHeaders(200, said.length);
                    exchange.getResponseBody().write(said);
                } else {
                    exchange.sendResponseHeaders(answer.get(), -1);
                }
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        network.close();
        door.stop(0);
    }
}
