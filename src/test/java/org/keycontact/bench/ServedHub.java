package org.keycontact.bench;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycontact.Hub;
import org.keycontact.UnhurriedHub;
import org.keycontact.crypto.MasterKey;
import org.keycontact.crypto.TokenSecrets;
import org.keycontact.flow.SignIn;
import org.keycontact.flow.kept.Account;
import org.keycontact.server.TokenKeys;
import org.keycontact.server.Tokens;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.sqlite.SqliteDocuments;

/** A whole hub as it runs, with a town in its store, and the journeys over the same store to seal and to sign in with. */
final class ServedHub implements AutoCloseable {
    private static final int SEALERS = 16;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> signedIn = new ConcurrentHashMap<>();
    private final Documents documents;
    private final SignIn signIn;
    private final Tokens tokens;
    private final Hub hub;
    private final int port;

    final WiredHub wired;
    final Town town;
    final List<Town.Case> cases;

    ServedHub(Path folder, int many) {
        MasterKey master = MasterKey.readOrMake(folder.resolve("master.key"));
        documents = SqliteDocuments.open(folder.resolve("hub.db"), WiredHub.collections());
        wired = WiredHub.over(documents, master, WiredHub.realTime());
        signIn = new SignIn(wired.store(), wired.fields(), name -> name, wired::unguessable, wired.clock());
        TokenSecrets secrets = new TokenSecrets(master, HubStore.keys(documents));
        tokens = new Tokens(vertx, TokenKeys.of(secrets::findOrMake, secrets::find), wired.clock());
        town = new Town(wired);
        Town.Case[] opened = new Town.Case[many];
        SideBySide.run(SEALERS, many, i -> opened[i] = town.open(i));
        cases = Arrays.asList(opened);
        hub = UnhurriedHub.in(folder);
        port = hub.start();
    }

    /** The simulated phone network of the hub. */
    URI phones() {
        return hub.phones();
    }

    int port() {
        return port;
    }

    /** An access token of a sign-in of theirs. */
    String token(Account who) {
        return signedIn.computeIfAbsent(who.id(), id -> {
            SignIn.SignedIn in = signIn.signIn(id, Town.PROOF, "bench");
            return tokens.issue(id, who.role(), in.session());
        });
    }

    List<Sealed> seal(int many) {
        return Sealed.seal(wired, cases, SEALERS, many);
    }

    /** The request that posts it. */
    byte[] request(Sealed sealed) {
        return Line.post(
                "/api/cases/" + sealed.caseId() + "/messages",
                token(sealed.sender().account()),
                "{\"envelope\":" + sealed.envelope() + "}");
    }

    @Override
    public void close() {
        hub.close();
        documents.close();
        vertx.close().await();
    }
}
