package org.keycontact;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.keycontact.config.HttpSettings;
import org.keycontact.config.OperationsSettings;
import org.keycontact.crypto.TokenSecrets;
import org.keycontact.demonstration.DemonstrationClock;
import org.keycontact.flow.Journeys;
import org.keycontact.server.ApiServer;
import org.keycontact.server.HealthRoutes;
import org.keycontact.server.Mount;
import org.keycontact.server.ServerSettings;
import org.keycontact.server.TokenKeys;
import org.keycontact.server.Tokens;
import org.keycontact.server.WebRoutes;
import org.keycontact.server.WebhookRoutes;
import org.keycontact.server.operations.Operations;
import org.keycontact.store.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires what is served: the operations of the API, webhooks, health, and a demonstration's clock. */
final class HubServer {
    private static final Logger LOG = LoggerFactory.getLogger(HubServer.class);
    private final Vertx vertx;
    private final Ground ground;
    private final Documents documents;
    private final ServerSettings.Rates rates;

    HubServer(Vertx vertx, Ground ground, Documents documents, ServerSettings.Rates rates) {
        this.vertx = vertx;
        this.ground = ground;
        this.documents = documents;
        this.rates = rates;
    }

    /** Not yet started. */
    ApiServer of(JourneyWiring wiring, Journeys journeys, List<Beat> beats, Inbox inbox) {
        Tokens tokens = new Tokens(vertx, tokenKeys(ground.keyring().tokens()), ground.realTime());
        ApiServer.Parts parts = new ApiServer.Parts(
                Operations.all(journeys, tokens, wiring.operationPorts()),
                tokens,
                ground.streams(),
                new HealthRoutes(checks(beats)),
                ground.figures().registry(),
                mounts(wiring, inbox),
                ground.clock());
        return new ApiServer(
                vertx,
                settings(),
                parts,
                ground.realTime(),
                () -> HexFormat.of().toHexDigits(ground.random().nextLong()));
    }

    private static TokenKeys tokenKeys(TokenSecrets secrets) {
        return TokenKeys.of(secrets::findOrMake, secrets::find);
    }

    /** What must be there for the hub to be ready. */
    private Map<String, Callable<Boolean>> checks(List<Beat> beats) {
        return Map.of(
                "store",
                () -> {
                    documents.ping();
                    return true;
                },
                "due-work",
                () -> beats.stream().allMatch(Beat::isAlive));
    }

    /** What is served beside the API. */
    private List<Mount> mounts(JourneyWiring wiring, Inbox inbox) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new WebhookRoutes(new WebhookRoutes.Reports(
                        inbox::text, inbox::status, inbox::answered, inbox::keyed, inbox::callStatus))
                .mount(vertx));
        if (ground.clock() instanceof DemonstrationClock movable) {
            mounts.add(new Mount("/demonstration/*", movable.router(vertx, wiring.wake()::due)));
        }
        WebRoutes.find(WebRoutes.FOLDER)
                .ifPresentOrElse(
                        screens -> mounts.add(screens.mount(vertx)),
                        () -> LOG.warn("This package was built without screens: there is the API only"));
        return mounts;
    }

    private ServerSettings settings() {
        HttpSettings http = ground.settings().http();
        ServerSettings.Limits usual = ServerSettings.usualLimits();
        ServerSettings.Limits limits = new ServerSettings.Limits(
                http.maxBodyKiB() * 1024,
                http.maxConnections(),
                usual.running(),
                usual.requestTime(),
                usual.stopTime(),
                rates);
        boolean https = "https".equals(http.publicUrl().getScheme());
        ServerSettings.Operations operations = operations(ground.settings().operations());
        boolean behindProxy = https && operations.certificate() == null;
        return new ServerSettings(http.host(), http.port(), https, behindProxy, limits, operations);
    }

    private static ServerSettings.Operations operations(OperationsSettings settings) {
        OperationsSettings.Management inside = settings.management();
        OperationsSettings.Tls tls = settings.tls();
        return new ServerSettings.Operations(
                settings.drain(),
                inside == null ? null : new ServerSettings.Inside(inside.host(), inside.port()),
                tls == null ? null : new ServerSettings.Certificate(tls.certificate(), tls.key()));
    }
}
