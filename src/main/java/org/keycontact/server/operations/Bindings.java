package org.keycontact.server.operations;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.WhoMay;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;
import org.keycontact.server.Operation;
import org.keycontact.server.Principal;

/**
 * Gathers the operations, and puts the same lock on each: the sign-in still goes on, the account is there, the person has
 * made keys of their own, except for what leads there, and {@link WhoMay} allows it to their kind.
 */
final class Bindings {
    private static final Set<Kind> REFUSALS = EnumSet.of(Kind.UNAUTHENTICATED, Kind.NOT_FOUND, Kind.REFUSED);

    private final Desk desk;
    private final Map<String, Operation> operations = new HashMap<>();

    Bindings(Desk desk) {
        this.desk = desk;
    }

    /** An operation of somebody who is signed in. */
    @FunctionalInterface
    interface AsPerson {
        Answer handle(Account who, Call call);
    }

    /** For anybody. */
    void open(String id, Operation operation) {
        requireRow(id, WhoMay.SignedIn.NO);
        put(id, operation);
    }

    /** For whoever is signed in, with keys or without. */
    void beforeEnrolment(String id, AsPerson operation) {
        WhoMay.Rule rule = requireRow(id, WhoMay.SignedIn.YES);
        put(id, call -> operation.handle(allowed(rule, signedIn(call.principal())), call));
    }

    /** For whoever is signed in and has made keys. */
    void bind(String id, AsPerson operation) {
        WhoMay.Rule rule = requireRow(id, WhoMay.SignedIn.KEYS);
        put(id, call -> {
            requireEnrolled(requireGoingOn(desk, call.principal()));
            return operation.handle(allowed(rule, account(call.principal())), call);
        });
    }

    private static WhoMay.Rule requireRow(String id, WhoMay.SignedIn bound) {
        WhoMay.Rule rule = WhoMay.rule(id);
        if (rule.signedIn() != bound) {
            throw new IllegalStateException("Operation " + id + " is bound for '" + bound
                    + "', its row in flow/WhoMay says '" + rule.signedIn() + "'.");
        }
        return rule;
    }

    /** Whom no row allows it, they are told the same as for what is not there; what they must be to it, the journeys ask. */
    private static Account allowed(WhoMay.Rule rule, Account who) {
        if (!rule.allows(who.role())) {
            throw Problem.notFound();
        }
        return who;
    }

    Map<String, Operation> all() {
        return Map.copyOf(operations);
    }

    private void put(String id, Operation operation) {
        if (operations.put(id, call -> noting(id, operation, call)) != null) {
            throw new IllegalStateException("Operation " + id + " is bound twice");
        }
    }

    /** Who was refused what is counted; nothing of what they carried. */
    private Answer noting(String id, Operation operation, Call call) throws Exception {
        try {
            return operation.handle(call);
        } catch (Problem problem) {
            if (REFUSALS.contains(problem.kind())) {
                desk.journeys().refused().note(call.who().map(Principal::person).orElse(null), id, problem.code());
            }
            throw problem;
        }
    }

    private Account signedIn(Principal principal) {
        requireGoingOn(desk, principal);
        return account(principal);
    }

    private Account account(Principal principal) {
        return desk.journeys().people().find(principal.person()).orElseThrow(Bindings::ended);
    }

    /** Throws {@code session-ended}. */
    static SignInRecord requireGoingOn(Desk desk, Principal principal) {
        return desk.journeys().signIn().goesOn(principal.session()).orElseThrow(Bindings::ended);
    }

    private static Problem ended() {
        return new Problem(Kind.UNAUTHENTICATED, "session-ended", "The sign-in has ended. Sign in again.");
    }

    private static void requireEnrolled(SignInRecord record) {
        if (!record.enrolled()) {
            throw new Problem(
                    Kind.REFUSED, "enrol-first", "Choose a passphrase of your own first: that makes your keys.");
        }
    }
}
