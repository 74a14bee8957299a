package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycontact.Hub;
import org.keycontact.UnhurriedHub;
import org.keycontact.client.FirstSignIn;
import org.keycontact.crypto.AttachmentSealer;

/** A running hub with a fictional service in it: a case with all that a case can have, and further ones to be spoilt. */
final class Service implements AutoCloseable {
    private final Hub hub;
    private final Wire wire;
    private final Random random;
    private final List<String> cases = new ArrayList<>();
    final Known known = new Known();
    final Person manager;
    final Person asha;
    final Person raj;
    final Person ola;
    final Person maria;
    final Person newcomer;
    final Person otherVictim;
    /** Signs in again and again. */
    final Person visitor;

    /** The case that only its own people may change, and do not spoil. */
    final String kept;

    /** A worker whom keepers may change and invite again, and one who leaves. */
    final Person spare;

    final Person leaver;
    /** A victim who may be invited again, on a case of her own. */
    final Person forgetful;

    final String forgetfulsCase;

    private String urgent = "";
    private String evidence = "";
    static final String ROTA = "nights";

    private String takenAlert = "";
    static final String ATTACHMENT = "7c2d0e8a-41b5-4d0c-8a53-1f0e6f9b2c77";
    private String withFile = "";

    Service(Path folder, Random random) {
        this.random = random;
        this.hub = UnhurriedHub.in(folder);
        int port = hub.start();
        this.wire = new Wire(port);
        this.manager = person("mo");
        hub.addFirstManager("Mo", new FirstSignIn(manager.name, manager.salt(), 65536, 3, 1, manager.proof()));
        manager.enrolled();
        List.of("isac:advocacy", "police:police", "housing:housing").forEach(this::organisation);
        this.asha = worker("asha", "advocate", "isac").enrolled();
        this.raj = worker("raj", "professional", "police").enrolled();
        this.ola = worker("ola", "professional", "housing").enrolled();
        this.newcomer = worker("newcomer", "professional", "housing");
        newcomer.signIn();
        this.visitor = worker("visitor", "professional", "housing");
        Person dana = worker("dana", "advocate", "isac").enrolled();
        team(dana);
        this.maria = person("maria");
        this.kept = open(maria);
        maria.enrolled();
        this.otherVictim = person("joan");
        open(otherVictim);
        otherVictim.enrolled();
        List.of(ola, newcomer, otherVictim, maria, raj).forEach(each -> known.neverName(each.id()));
        List.of(asha, dana).forEach(each -> known.add("person", each.id()));
        known.add("person", worker("ben", "advocate", "isac").enrolled().id());
        known.add("person", worker("nils", "professional", "police").enrolled().id());
        this.spare = worker("spare", "professional", "police");
        this.leaver = worker("leaver", "professional", "police");
        List.of(spare, leaver).forEach(Person::signIn);
        this.forgetful = person("forgetful");
        this.forgetfulsCase = open(forgetful);
        forgetful.signIn();
        List.of(spare, leaver, forgetful).forEach(each -> known.neverName(each.id()));
        complete();
    }

    Wire wire() {
        return wire;
    }

    private Person person(String name) {
        return new Person(name, wire);
    }

    private void organisation(String idAndKind) {
        String[] both = idAndKind.split(":");
        known.add("organisation", both[0]);
        manager.ask(
                "POST",
                "/organisations",
                new JsonObject()
                        .put("id", both[0])
                        .put("name", "The " + both[0])
                        .put("kind", both[1]));
    }

    private Person worker(String name, String role, String organisation) {
        Person person = person(name);
        manager.ask(
                "POST",
                "/people",
                new JsonObject()
                        .put("role", role)
                        .put("organisation", organisation)
                        .put("name", name)
                        .put("signIn", person.firstSignIn()));
        return person;
    }

    private void team(Person onCall) {
        JsonArray both = new JsonArray().add(onCall.id()).add(asha.id());
        manager.ask(
                "PUT",
                "/teams/duty",
                new JsonObject().put("members", both).put("onCall", new JsonArray().add(onCall.id())),
                "If-Match",
                "\"0\"");
        JsonArray copies = new JsonArray();
        both.forEach(member -> copies.add(
                new JsonObject().put("member", member).put("epoch", 1).put("encryptedKey", Person.bytes(100))));
        manager.ask(
                "POST",
                "/teams/duty/epochs",
                new JsonObject()
                        .put("epoch", 1)
                        .put("publicKey", newPublicKey())
                        .put("sealedTo", copies));
    }

    static String newPublicKey() {
        return org.keycontact.crypto.MailboxKeyPair.generate().publicKey();
    }

    private String open(Person victim) {
        return asha.ask(
                        "POST",
                        "/cases",
                        new JsonObject()
                                .put(
                                        "victim",
                                        new JsonObject()
                                                .put("name", victim.name)
                                                .put("signIn", victim.firstSignIn())))
                .getString("case");
    }

    /** A further case with Raj on it, for requests that may be granted and spoil it. */
    String further() {
        JsonObject victim = new JsonObject().put("victim", new JsonObject().put("name", "Somebody"));
        String further = asha.ask("POST", "/cases", victim).getString("case");
        asha.ask("POST", "/cases/" + further + "/engagements", new JsonObject().put("person", raj.id()));
        known.add("case", further);
        cases.add(further);
        return further;
    }

    /** A case that may be erased: nothing else asks about it. */
    String doomed() {
        return asha.ask("POST", "/cases", new JsonObject().put("victim", new JsonObject().put("name", "Nobody")))
                .getString("case");
    }

    private void complete() {
        String path = "/cases/" + kept;
        asha.ask("POST", path + "/engagements", new JsonObject().put("person", raj.id()));
        asha.ask("PUT", path + "/plan", Samples.plan(), "If-Match", asha.etag(kept));
        JsonObject consents = new JsonObject()
                .put("organisations", new JsonArray().add("police").add("isac"))
                .put("simultaneousUpdates", true);
        asha.ask("PUT", path + "/consents", consents, "If-Match", asha.etag(kept));
        JsonObject written = Objects.requireNonNull(writeAgreement(kept));
        maria.ask(
                "POST",
                path + "/agreement/signature",
                new JsonObject().put("how", "digital").put("signature", maria.signed(written.getString("toSign"))));
        recordAbsence(kept);
        eventfulHour();
        send(maria, Samples.draft("advocate", "appointment", "routine"));
        send(asha, Samples.draft("victim", "appointment", "routine"));
        attach();
    }

    /** Maria attaches a small file to a message. */
    private void attach() {
        AttachmentSealer sealer = new AttachmentSealer(kept, ATTACHMENT, 5);
        byte[] chunk = sealer.seal(0, new byte[5]);
        String path = "/cases/" + kept + "/attachments/" + ATTACHMENT;
        maria.ask("PUT", path, new JsonObject().put("chunks", 1));
        maria.ask(
                "PUT",
                path + "/chunks/0",
                new JsonObject()
                        .put("bytes", Base64.getUrlEncoder().withoutPadding().encodeToString(chunk))
                        .put("hash", AttachmentSealer.hash(chunk)));
        String ref = sealer.finish("a.txt", "text/plain", true).ref().toString();
        JsonObject draft = Samples.draft("advocate", "progress", "routine");
        withFile = maria.ask(
                        "POST",
                        "/cases/" + kept + "/messages",
                        Objects.requireNonNull(maria.sealed(kept, draft, random, ref)))
                .getString("message");
    }

    /** The message that a file goes with. */
    String withFile() {
        return withFile;
    }

    /** Asha as key contact, not signed; null if that is refused. */
    @Nullable JsonObject writeAgreement(String caseId) {
        JsonObject agreement = new JsonObject()
                .put("keyContact", asha.id())
                .put("from", "2026-01-01T00:00:00Z")
                .put("noFurtherAction", true)
                .put("whenAway", "victim")
                .put("inform", "notice");
        return asha.tryTo("PUT", "/cases/" + caseId + "/agreement", agreement, "If-Match", asha.etag(caseId));
    }

    /** Far ahead. */
    void recordAbsence(String caseId) {
        JsonObject recorded = asha.tryTo("POST", "/cases/" + caseId + "/absences", farAhead());
        known.gather(recorded == null ? new JsonObject() : recorded);
    }

    void excludeHousing(String caseId) {
        JsonObject body = new JsonObject().put("organisation", "housing").put("reason", "She asked for it.");
        asha.tryTo("POST", "/cases/" + caseId + "/exclusions", body);
    }

    /** Something happens: an alert that Asha takes, another one that nobody has yet, and evidence to be advised on. */
    void eventfulHour() {
        send(raj, Samples.draft("victim", "progress", "routine"));
        urgent = send(raj, Samples.draft("victim", "safeguarding", "urgent"));
        takenAlert = known.newest("alert");
        asha.tryTo("POST", "/alerts/" + takenAlert + "/acknowledgement", null);
        send(raj, Samples.draft("victim", "safeguarding", "urgent"));
        evidence = send(raj, Samples.draft("victim", "evidence", "routine"));
    }

    /** Sends on the kept case; whatever alert comes of it is known afterwards. Returns the message's id. */
    private String send(Person from, JsonObject draft) {
        JsonObject sealed = from.sealed(kept, draft, random);
        if (sealed == null) {
            throw new IllegalStateException("Refused: " + draft);
        }
        JsonObject accepted = from.ask("POST", "/cases/" + kept + "/messages", sealed);
        known.gather(accepted);
        known.gather(asha.ask("GET", "/alerts", null));
        return accepted.getString("message");
    }

    /** That an alert is Asha's, whatever became of the last one. */
    void alertInHand() {
        JsonObject alert = asha.tryTo("GET", "/alerts/" + takenAlert, null);
        if (alert == null || !"acknowledged".equals(alert.getString("state"))) {
            send(raj, Samples.draft("victim", "safeguarding", "urgent"));
            takenAlert = known.newest("alert");
            asha.tryTo("POST", "/alerts/" + takenAlert + "/acknowledgement", null);
        }
    }

    /** That Asha can be told of an alert, whatever was made of her ways. */
    void ashasPhone() {
        asha.ask("GET", "/me/ways", null).getJsonArray("addresses").stream()
                .map(JsonObject.class::cast)
                .forEach(each -> asha.tryTo("DELETE", "/me/ways/addresses/" + each.getString("address"), null));
        asha.tryTo(
                "POST", "/me/ways/addresses", new JsonObject().put("way", "sms").put("address", "+447700900321"));
    }

    /** Recorded now, far ahead. */
    String personsAbsence() {
        JsonObject recorded = asha.tryTo("POST", "/absences", farAhead());
        return recorded == null ? "absence" : recorded.getString("absence");
    }

    private JsonObject farAhead() {
        return new JsonObject()
                .put("person", asha.id())
                .put("from", Instant.now().plusSeconds(900_000).toString())
                .put("until", Instant.now().plusSeconds(990_000).toString());
    }

    /** A case's log, as a manager reads it; as its advocate does, where the manager was engaged as a professional. */
    @Nullable JsonObject log(String caseId) {
        String path = "/cases/" + caseId + "/log?limit=200";
        JsonObject read = manager.tryTo("GET", path, null);
        return read == null ? asha.tryTo("GET", path, null) : read;
    }

    /** The cases that were erased. */
    Set<String> erased() {
        return manager.ask("GET", "/erasures", null).getJsonArray("erasures").stream()
                .map(each -> ((JsonObject) each).getString("case"))
                .collect(Collectors.toSet());
    }

    /** That there is a rota. */
    void recordRota() {
        manager.tryTo("PUT", "/rotas/" + ROTA, Samples.rota(asha.id()), "If-Match", "\"0\"");
    }

    /** The newest alert that Asha has. */
    String takenAlert() {
        return takenAlert;
    }

    /** The newest message that went to the advocate at once. */
    String urgent() {
        return urgent;
    }

    /** The newest message about which the key contact is asked for advice. */
    String evidence() {
        return evidence;
    }

    /** A contact of the kept case that waits; if none does, one that did. */
    String heldContact() {
        List<JsonObject> contacts =
                asha.ask("GET", "/cases/" + kept + "/contacts", null).getJsonArray("contacts").stream()
                        .map(JsonObject.class::cast)
                        .toList();
        return contacts.stream()
                .filter(each -> each.getString("state").equals("held"))
                .findFirst()
                .orElseGet(contacts::getLast)
                .getString("contact");
    }

    /** The case that is kept, and the further ones. */
    List<String> cases() {
        List<String> all = new ArrayList<>(cases);
        all.add(kept);
        return all;
    }

    /** Whether the kept case's log is whole. */
    String verdict() {
        return String.valueOf(hub.verifyLog(kept));
    }

    @Override
    public void close() {
        wire.close();
        hub.close();
    }
}
