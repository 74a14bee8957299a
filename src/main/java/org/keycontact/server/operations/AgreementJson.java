package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseChange.AgreementSigned;
import org.keycontact.core.casefile.CaseChange.HowSigned;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;

/** The client contact agreement with what is needed to check the victim's signature oneself. */
final class AgreementJson {
    private AgreementJson() {}

    static Agreement terms(JsonObject json) {
        return new Agreement(
                json.getString("keyContact"),
                false,
                Fields.instant(json, "from"),
                Fields.findInstant(json, "until"),
                json.getBoolean("noFurtherAction"),
                Fields.code(Agreement.WhenAway.class, json, "whenAway"),
                Fields.code(Agreement.Inform.class, json, "inform"));
    }

    static String toSign(Desk desk, LoadedCase loaded, int version, Agreement terms) {
        byte[] bytes = desk.ports().agreements().of(loaded.id(), loaded.record().victim(), version, terms);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The present agreement; none: null.
     *
     * @param wholly whether to say where the signed paper is kept
     */
    static @Nullable JsonObject of(Desk desk, LoadedCase loaded, UnaryOperator<String> names, boolean wholly) {
        Agreement terms = loaded.record().agreement();
        if (terms == null) {
            return null;
        }
        int version = loaded.record().agreementVersion();
        JsonObject json = new JsonObject()
                .put("version", version)
                .put("keyContact", terms.keyContact())
                .put("keyContactName", names.apply(terms.keyContact()))
                .put("signed", terms.signed())
                .put("inForce", Sides.keyContact(desk.file(loaded), desk.now()) != null)
                .put("noFurtherAction", terms.noFurtherAction())
                .put("whenAway", terms.whenAway().code())
                .put("inform", terms.inform().code());
        Fields.putIfThere(json, "from", terms.from());
        Fields.putIfThere(json, "until", terms.until());
        if (terms.from() != null) {
            json.put("toSign", toSign(desk, loaded, version, terms));
        }
        if (terms.signed()) {
            List<LogEntry> log = desk.journeys().log().allAfter(loaded.id(), 0).toList();
            log.reversed().stream()
                    .filter(entry -> isSigning(entry, version))
                    .findFirst()
                    .ifPresent(entry -> putSignature(json, entry, wholly));
        }
        return json;
    }

    private static boolean isSigning(LogEntry entry, int version) {
        return entry.event() instanceof CaseEvent.Changed(AgreementSigned signed) && signed.version() == version;
    }

    private static void putSignature(JsonObject json, LogEntry entry, boolean wholly) {
        if (!(entry.event() instanceof CaseEvent.Changed(AgreementSigned signed))) {
            return;
        }
        json.put("how", signed.how().code())
                .put("signedBy", entry.by())
                .put("signedAt", entry.at().toString());
        if (signed.how() == HowSigned.DIGITAL) {
            SignatureEvidence evidence = SignatureEvidence.of(signed.evidence());
            json.put("signature", evidence.signature()).put("signer", evidence.signer());
        } else if (wholly) {
            json.put("heldAt", signed.evidence());
        }
    }
}
