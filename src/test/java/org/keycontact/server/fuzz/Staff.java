package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.Hub;
import org.keycontact.UnhurriedHub;
import org.keycontact.client.FirstSignIn;

/** A running hub with somebody of each kind in each place that the table of who may do what tells apart. */
final class Staff implements AutoCloseable {
    final StoreReads reads = new StoreReads();
    final Wire wire;
    /** A manager, on no case. */
    final Person mo;
    /** The advocate of every case. */
    final Person asha;
    /** Advocates: engaged; with nothing but the duty team; with nothing. */
    final Person ben;

    final Person tess;
    final Person nell;
    /** Professionals: engaged; key contact; with nothing; excluded. */
    final Person raj;

    final Person kit;
    final Person ola;
    final Person xen;
    /** Managers: engaged; covers for Asha; of the duty team; excluded. */
    final Person mia;

    final Person max;
    final Person tim;
    final Person mex;
    final Person administrator;
    /** Kept by keepers, until they let him go. */
    final Person zed;
    /** Has signed in and made no keys. */
    final Person newcomer;

    private final Hub hub;
    private List<String> members = List.of();
    private int newcomers;
    private @Nullable Scene other;

    Staff(Path folder) {
        hub = UnhurriedHub.in(folder, reads::between);
        wire = new Wire(hub.start());
        mo = new Person("mo", wire);
        hub.addFirstManager("Mo", new FirstSignIn(mo.name, mo.salt(), 65536, 3, 1, mo.proof()));
        mo.enrolled();
        List.of("isac:advocacy", "police:police", "housing:housing").forEach(this::organisation);
        asha = worker("asha", "advocate", "isac").enrolled();
        ben = worker("ben", "advocate", "isac").enrolled();
        tess = worker("tess", "advocate", "isac").enrolled();
        nell = worker("nell", "advocate", "isac").enrolled();
        raj = worker("raj", "professional", "police").enrolled();
        kit = worker("kit", "professional", "police").enrolled();
        ola = worker("ola", "professional", "housing").enrolled();
        xen = worker("xen", "professional", "housing").enrolled();
        mia = worker("mia", "manager", "isac").enrolled();
        max = worker("max", "manager", "isac").enrolled();
        tim = worker("tim", "manager", "isac").enrolled();
        mex = worker("mex", "manager", "isac").enrolled();
        administrator = worker("adi", "administrator", "isac").enrolled();
        zed = worker("zed", "professional", "housing").enrolled();
        newcomer = worker("newcomer", "professional", "housing");
        newcomer.signIn();
        dutyTeam(worker("dana", "advocate", "isac").enrolled());
    }

    List<Person> engaged() {
        return List.of(ben, raj, kit, mia, xen, mex);
    }

    List<Person> excluded() {
        return List.of(xen, mex);
    }

    Person newcomer(String kind) {
        return new Person(kind + ++newcomers, wire);
    }

    /** Another case, with other people. */
    Scene otherScene() {
        Scene there = other == null ? Scene.bare(this) : other;
        other = there;
        return there;
    }

    private void organisation(String idAndKind) {
        String[] both = idAndKind.split(":");
        mo.ask(
                "POST",
                "/organisations",
                new JsonObject()
                        .put("id", both[0])
                        .put("name", "The " + both[0])
                        .put("kind", both[1]));
    }

    private Person worker(String name, String role, String organisation) {
        Person person = new Person(name, wire);
        JsonObject body = new JsonObject()
                .put("role", role)
                .put("organisation", organisation)
                .put("name", name)
                .put("signIn", person.firstSignIn());
        mo.ask("POST", "/people", body);
        return person;
    }

    private void dutyTeam(Person onCall) {
        members = List.of(onCall.id(), tess.id(), tim.id());
        mo.ask("PUT", "/teams/duty", team(), "If-Match", "\"0\"");
        mo.ask("POST", "/teams/duty/epochs", epoch(1));
    }

    JsonObject team() {
        return new JsonObject()
                .put("members", new JsonArray(members))
                .put("onCall", new JsonArray().add(members.getFirst()));
    }

    JsonObject nextEpoch() {
        return epoch(mo.ask("GET", "/teams/duty", null).getInteger("epoch") + 1);
    }

    JsonObject copyForTess() {
        JsonObject copy = new JsonObject()
                .put("epoch", mo.ask("GET", "/teams/duty", null).getInteger("epoch"))
                .put("memberEpoch", 1)
                .put("encryptedKey", Person.bytes(80));
        return new JsonObject().put("member", tess.id()).put("copies", new JsonArray().add(copy));
    }

    private JsonObject epoch(int number) {
        JsonArray copies = new JsonArray();
        members.forEach(member -> copies.add(
                new JsonObject().put("member", member).put("epoch", 1).put("encryptedKey", Person.bytes(80))));
        return new JsonObject()
                .put("epoch", number)
                .put("publicKey", Service.newPublicKey())
                .put("sealedTo", copies);
    }

    @Override
    public void close() {
        wire.close();
        hub.close();
    }
}
