package org.keycontact.server.operations;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.flow.SignIn;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;
import org.keycontact.server.Operation;
import org.keycontact.server.Principal;

/**
 * Gathers the operations, and puts the same lock on each: the sign-in still goes on, the account is there, and the person
 * has made keys of their own, except for what leads there.
 */
final class Bindings {
    private static final Set<Kind> REFUSALS = EnumSet.of(Kind.UNAUTHENTICATED, Kind.NOT_FOUND, Kind.REFUSED);
    private static final int MOST_REMEMBERED = 10_000;

    private final Desk desk;
    private final Map<String, Operation> operations = new HashMap<>();
    private final Set<String> enrolled = ConcurrentHashMap.newKeySet();

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
        put(id, operation);
    }

    /** For whoever is signed in, with keys or without. */
    void beforeEnrolment(String id, AsPerson operation) {
        put(id, call -> operation.handle(signedIn(call.principal()), call));
    }

    /** For whoever is signed in and has made keys. */
    void bind(String id, AsPerson operation) {
        put(id, call -> {
            Account who = signedIn(call.principal());
            requireEnrolled(who);
            return operation.handle(who, call);
        });
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
        return desk.journeys().people().find(principal.person()).orElseThrow(Bindings::ended);
    }

    /** Throws {@code session-ended}. */
    static void requireGoingOn(Desk desk, Principal principal) {
        if (!desk.journeys().signIn().goesOn(principal.session())) {
            throw ended();
        }
    }

    private static Problem ended() {
        return new Problem(Kind.UNAUTHENTICATED, "session-ended", "The sign-in has ended. Sign in again.");
    }

    /** Who has made keys once is remembered: it cannot be undone. */
    private void requireEnrolled(Account who) {
        if (enrolled.contains(who.id())) {
            return;
        }
        SignIn signIn = desk.journeys().signIn();
        if (!signIn.record(who).map(SignInRecord::enrolled).orElse(false)) {
            throw new Problem(
                    Kind.REFUSED, "enrol-first", "Choose a passphrase of your own first: that makes your keys.");
        }
        if (enrolled.size() < MOST_REMEMBERED) {
            enrolled.add(who.id());
        }
    }
}
