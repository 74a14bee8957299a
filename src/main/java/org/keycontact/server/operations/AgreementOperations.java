package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseChange.AgreementMade;
import org.keycontact.core.casefile.CaseChange.AgreementSigned;
import org.keycontact.core.casefile.CaseChange.HowSigned;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.flow.Access;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** The client contact agreement is written, signed, ended (guidance, 96). */
final class AgreementOperations {
    private final Desk desk;

    AgreementOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("proposeAgreement", this::propose);
        bindings.bind("signAgreement", this::sign);
        bindings.bind("endAgreement", this::end);
    }

    private Answer propose(Account who, Call call) {
        Agreement terms = AgreementJson.terms(call.json());
        if (terms.until() != null && terms.from() != null && !terms.until().isAfter(terms.from())) {
            throw Problem.invalid("agreement-invalid", "The agreement must end after it begins.", "/until");
        }
        LogEntry entry = desk.journeys().changing().makeAgreement(Requests.editing(who, call), terms);
        if (!(entry.event() instanceof CaseEvent.Changed(AgreementMade made))) {
            throw new IllegalStateException("What was recorded is not an agreement");
        }
        LoadedCase loaded = desk.load(call.path("case"));
        return Answer.ok(
                new JsonObject()
                        .put("version", made.version())
                        .put("toSign", AgreementJson.toSign(desk, loaded, made.version(), made.terms()))
                        .put("seq", entry.seq()),
                entry.seq());
    }

    private Answer sign(Account who, Call call) {
        HowSigned how = Fields.code(HowSigned.class, call.json(), "how");
        String evidence = evidence(how, call.json());
        Access.Operation operation = switch (how) {
            case DIGITAL -> Access.Operation.SIGN_AGREEMENT;
            case IN_WRITING -> Access.Operation.RECORD_SIGNED_PAPER;
        };
        LogEntry entry = desk.journeys()
                .changing()
                .change(
                        Requests.creating(who, call),
                        operation,
                        record -> signed(record, who, call.path("case"), how, evidence));
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    private static String evidence(HowSigned how, JsonObject json) {
        String wanted = switch (how) {
            case DIGITAL -> "signature";
            case IN_WRITING -> "heldAt";
        };
        if (json.size() != 2 || json.getString(wanted) == null) {
            throw Problem.invalid(
                    "request-invalid",
                    "A digital signature comes with the signature, a written one with where the paper is held.",
                    "/" + wanted);
        }
        return json.getString(wanted);
    }

    private CaseChange signed(CaseRecord record, Account who, String caseId, HowSigned how, String evidence) {
        Agreement terms = record.agreement();
        if (terms == null) {
            throw Problem.notFound();
        }
        if (terms.signed()) {
            throw new Problem(Kind.CONFLICT, "agreement-signed", "This agreement is signed already.");
        }
        int version = record.agreementVersion();
        if (how == HowSigned.DIGITAL) {
            String key = desk.journeys()
                    .mailboxes()
                    .keyRecord(who.id())
                    .map(KeyRecord::signingKey)
                    .orElseThrow(() -> new Problem(Kind.REFUSED, "no-key", "Set up your own keys first."));
            byte[] bytes = desk.ports().agreements().of(caseId, record.victim(), version, terms);
            desk.ports().sealing().verify(desk.ports().agreementPurpose(), bytes, evidence, key);
            return new AgreementSigned(version, how, new SignatureEvidence(evidence, key).kept());
        }
        return new AgreementSigned(version, how, evidence);
    }

    private Answer end(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.END_AGREEMENT, call.path("case"), who);
        desk.journeys().changing().endAgreement(Requests.at(who, call, loaded.seq()));
        return Answer.done();
    }
}
