package org.keycontact.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycontact.core.Problem;

/** Routes requests by the contract: limits, sign-in, validation, and then the operation that is bound to it. */
final class ApiRouter {
    private static final String BEARER = "bearer";

    private final Vertx vertx;
    private final ApiContract contract;
    private final Map<String, Operation> operations;
    private final Gate gate;
    private final Dispatcher dispatcher;

    /** What stands before the operations. */
    record Gate(Tokens tokens, RateLimits limits, ServerSettings settings) {}

    /** Throws {@code IllegalStateException} naming each operation without a binding, and each binding without one. */
    ApiRouter(Vertx vertx, ApiContract contract, Map<String, Operation> operations, Gate gate, Dispatcher dispatcher) {
        requireSame(contract.operationIds(), operations.keySet());
        this.vertx = vertx;
        this.contract = contract;
        this.operations = Map.copyOf(operations);
        this.gate = gate;
        this.dispatcher = dispatcher;
    }

    /** A router to be mounted at {@code /api/*}. */
    Router create() {
        Router router = Router.router(vertx);
        router.route().handler(ApiRouter::refuseOtherSpellings);
        router.route().handler(admitPlace());
        router.route().handler(RequestReader::refuseOtherMedia);
        router.route()
                .handler(BodyHandler.create(false)
                        .setBodyLimit(gate.settings().limits().bodyBytes()));
        router.route().subRouter(byContract());
        return router;
    }

    private Router byContract() {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.forRouter(), new RequestReader(contract));
        builder.security(BEARER).httpHandler(new BearerHandler(gate.tokens(), gate.limits()));
        operations.forEach((id, operation) -> {
            Handler<RoutingContext> handler = ctx -> dispatcher.dispatch(ctx, id, operation);
            builder.getRoute(id).addHandler(handler);
        });
        return builder.createRouter();
    }

    /**
     * The router matches a tidied path, the validator reads the raw one. Only where both are the same do they speak of
     * the same thing.
     */
    private static void refuseOtherSpellings(RoutingContext ctx) {
        String path = ctx.request().path();
        if (path.equals(ctx.normalizedPath()) && !path.endsWith("/")) {
            ctx.next();
        } else {
            ctx.fail(404);
        }
    }

    private Handler<RoutingContext> admitPlace() {
        return ctx -> {
            try {
                gate.limits()
                        .admitPlace(Places.of(ctx.request(), gate.settings().behindProxy()));
            } catch (Problem tooMany) {
                ctx.fail(429, tooMany);
                return;
            }
            ctx.next();
        };
    }

    private static void requireSame(Set<String> inContract, Set<String> bound) {
        Set<String> unbound = new TreeSet<>(inContract);
        unbound.removeAll(bound);
        Set<String> unknown = new TreeSet<>(bound);
        unknown.removeAll(inContract);
        if (!unbound.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException("The contract and the operations do not fit: without a binding " + unbound
                    + ", without an operation in the contract " + unknown);
        }
    }
}
