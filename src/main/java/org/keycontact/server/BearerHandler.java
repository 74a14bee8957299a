package org.keycontact.server;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.JWTAuthHandler;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycontact.core.Problem;

/** Lets a request pass only with a valid access token, and only as often as its person may ask. */
final class BearerHandler implements JWTAuthHandler {
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)", Pattern.CASE_INSENSITIVE);

    private final Tokens tokens;
    private final RateLimits limits;

    BearerHandler(Tokens tokens, RateLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    @Override
    public void handle(RoutingContext ctx) {
        List<String> given = ctx.request().headers().getAll("Authorization");
        Matcher bearer = BEARER.matcher(given.size() == 1 ? given.getFirst() : "");
        if (!bearer.matches()) {
            ctx.fail(401, Tokens.notSignedIn());
            return;
        }
        tokens.verify(bearer.group(1)).onSuccess(who -> admit(ctx, who)).onFailure(e -> ctx.fail(401, e));
    }

    private void admit(RoutingContext ctx, Principal who) {
        try {
            limits.admitPerson(who.person());
        } catch (Problem tooMany) {
            ctx.fail(429, tooMany);
            return;
        }
        ctx.put(Principal.class.getName(), who);
        ctx.next();
    }

    /** Who is signed in, after this handler has let the request pass. */
    static Optional<Principal> principal(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(Principal.class.getName()));
    }

    /** The contract has no scopes: roles and the journeys decide. */
    @Override
    public JWTAuthHandler withScope(String scope) {
        throw new UnsupportedOperationException("Access tokens have no scopes");
    }

    @Override
    public JWTAuthHandler withScopes(List<String> scopes) {
        throw new UnsupportedOperationException("Access tokens have no scopes");
    }

    @Override
    public JWTAuthHandler scopeDelimiter(String delimiter) {
        throw new UnsupportedOperationException("Access tokens have no scopes");
    }
}
