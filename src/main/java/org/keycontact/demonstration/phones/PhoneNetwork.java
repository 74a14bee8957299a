package org.keycontact.demonstration.phones;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycontact.demonstration.phones.NetworkMessage.Letter;

/**
 * A phone network that is not one: on loopback it speaks the text provider's protocol to the hub, signs what it
 * reports, and shows each phone's screen to people. It never reaches a real phone. Listens on 127.0.0.1 only; who can
 * use this machine can use it.
 */
public final class PhoneNetwork implements AutoCloseable {

    /**
     * @param port 0 for any that is free
     * @param account the look-alike's account id; its token signs in and signs
     * @param webhook where the service takes incoming texts
     * @param serviceNumber the service's number, for a messaging service and for the page's forms
     * @param keep a file that each accepted text is appended to durably, one JSON object a line
     */
    public record Options(
            int port,
            String account,
            String token,
            String webhook,
            String serviceNumber,
            @Nullable Path keep) {
        /** Time that a text takes for each step of its way. */
        int stepMillis() {
            return 20;
        }

        @Override
        public String toString() {
            return "Options[" + port + "]";
        }
    }

    private final Vertx vertx;
    private final KeepFile keep;
    private final Exchange exchange = new Exchange(InstantSource.system());
    private final Deliveries deliveries;
    private final Calls calls;
    private final HttpServer server;

    private PhoneNetwork(Vertx vertx, Options options) throws IOException {
        this.vertx = vertx;
        this.keep = new KeepFile(vertx, options.keep());
        this.deliveries = new Deliveries(vertx, exchange, options);
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(64 * 1024));
        router.route().failureHandler(PhoneNetwork::explain);
        this.calls = new Calls(vertx, options);
        CallsApi callsApi = new CallsApi(vertx, exchange, calls, options.account());
        new MessagesApi(vertx, exchange, deliveries, keep, options).mount(router, callsApi::mount);
        new PhoneRoutes(exchange, deliveries, options.serviceNumber()).mount(router);
        new CallRoutes(calls).mount(router);
        HttpServerOptions http = new HttpServerOptions().setHost("127.0.0.1").setPort(options.port());
        this.server = await(vertx.createHttpServer(http).requestHandler(router).listen());
    }

    /** Starts the network; it listens when this returns. */
    public static PhoneNetwork start(Options options) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
        try {
            return new PhoneNetwork(vertx, options);
        } catch (IOException e) {
            await(vertx.close());
            throw new UncheckedIOException("The file that keeps the texts cannot be opened.", e);
        } catch (RuntimeException e) {
            await(vertx.close());
            throw e;
        }
    }

    /** Where it listens, {@code http://127.0.0.1:port}: also the base of the look-alike's API. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Gives a phone the name that its card shows. */
    public void name(String number, String label) {
        exchange.name(number, label);
    }

    /** From now on, this goes wrong with texts to that number. Takes the place of the number's earlier fault. */
    public void fault(Fault fault) {
        exchange.set(fault);
    }

    /** Nothing goes wrong with that number any more. */
    public void repair(String number) {
        exchange.clearFault(number);
    }

    /** How many requests to send to this number have arrived, whatever became of them. */
    public int requests(String number) {
        return exchange.requests(number);
    }

    /** What a phone shows now. */
    public Handset handset(String number) {
        return exchange.handset(number);
    }

    /** From now on, this takes calls on that phone; until told, nobody does. */
    public void line(String number, Line line) {
        calls.line(number, line);
    }

    /** Somebody presses keys on a phone, now or as soon as they are asked for; {@code #} ends what they enter. */
    public void press(String number, String digits) {
        calls.press(number, digits);
    }

    /** Calls to a phone, oldest first. */
    public List<NetworkCall> calls(String number) {
        return calls.to(number);
    }

    /** What the provider holds now, newest first. */
    public List<NetworkMessage> held() {
        return exchange.messages();
    }

    /** Somebody types a text on a phone. Returns the HTTP status of the service's answer; 0 if it did not answer. */
    public int text(String from, String to, String words) {
        return await(deliveries.handIn(exchange.write(new Letter(from, to, words, null, null))));
    }

    @Override
    public void close() {
        await(vertx.close());
        try {
            keep.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The file that keeps the texts cannot be closed.", e);
        }
    }

    private static void explain(RoutingContext ctx) {
        boolean theirs = ctx.failure() instanceof IllegalArgumentException
                || ctx.failure() instanceof ClassCastException
                || ctx.failure() instanceof io.vertx.core.json.DecodeException;
        int status = theirs ? 400 : ctx.statusCode() >= 400 ? ctx.statusCode() : 500;
        String sentence = theirs ? String.valueOf(ctx.failure().getMessage()) : "HTTP " + status;
        ctx.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        ctx.response().end(new JsonObject().put("sentence", sentence).encode());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the phone network was working.", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The phone network could not do that.", e);
        }
    }

    /**
     * {@code --port N --account AC... --token T --webhook URL [--number +44...] [--keep FILE]}; runs until it is
     * stopped.
     */
    public static void main(String[] arguments) {
        PhoneNetwork network = start(PhoneNetworkArguments.read(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(network::close, "phone-network-stop"));
        System.out.println("The phones are at " + network.base());
    }
}
