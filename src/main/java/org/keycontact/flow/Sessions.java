package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycontact.flow.kept.Session;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Sign-ins that last: begun, gone on with by a token that is good once, ended. */
final class Sessions {
    static final Duration LASTS = Duration.ofHours(12);
    private static final int PAGE = 1_000;

    private final Store store;
    private final Supplier<String> secrets;
    private final InstantSource clock;

    Sessions(Store store, Supplier<String> secrets, InstantSource clock) {
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** {@code token} is given once and kept only as its hash. */
    record Begun(String id, String token) {
        @Override
        public String toString() {
            return "Begun[***]";
        }
    }

    Begun begin(String person, String verifier) {
        return keep(person, verifier, null);
    }

    private Begun keep(String person, String verifier, @org.jspecify.annotations.Nullable String family) {
        String token = secrets.get();
        String id = Enrolment.verifier(token);
        store.sessions().putIfAbsent(id, new Session(id, person, clock.instant().plus(LASTS), verifier, family, null));
        return new Begun(id, token);
    }

    Optional<Session> byToken(String token) {
        return byId(Enrolment.verifier(token));
    }

    Optional<Session> byId(String id) {
        return store.sessions().get(id).map(Kept::value);
    }

    /** Uses the session's token up. Empty, and all that followed from that sign-in ended, where it was used up before. */
    Optional<Begun> goOn(Session session, String verifier) {
        if (session.next() == null) {
            Begun next = keep(session.person(), verifier, session.familyOrOwn());
            Optional<Kept<Session>> kept = store.sessions().get(session.id());
            boolean mine = kept.filter(each -> each.value().next() == null)
                    .flatMap(each -> store.sessions().replace(each, each.value().spentFor(next.id())))
                    .isPresent();
            if (mine) {
                return Optional.of(next);
            }
        }
        endFamily(session);
        return Optional.empty();
    }

    void carryOn(String id, String verifier) {
        store.sessions()
                .get(id)
                .ifPresent(kept -> store.sessions().replace(kept, kept.value().provenBy(verifier)));
    }

    /** With all that it followed from: their tokens are used up, but nobody needs to find them out any more. */
    void end(String id) {
        byId(id).ifPresent(this::endFamily);
    }

    private void endFamily(Session one) {
        of(one.person()).stream()
                .filter(each -> each.value().familyOrOwn().equals(one.familyOrOwn()))
                .forEach(each -> store.sessions().remove(each.id()));
    }

    void endAll(String person) {
        for (List<Kept<Session>> some = of(person); !some.isEmpty(); some = of(person)) {
            some.forEach(each -> store.sessions().remove(each.id()));
        }
    }

    private List<Kept<Session>> of(String person) {
        return store.sessions().find(Store.BY_PERSON, List.of(person), null, null, PAGE);
    }
}
