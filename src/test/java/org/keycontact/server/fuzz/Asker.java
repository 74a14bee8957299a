package org.keycontact.server.fuzz;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each kind of person who asks. */
enum Asker {
    NOBODY,
    WRONG_TOKEN,
    NOT_ENROLLED,
    MANAGER,
    ADVOCATE,
    ENGAGED,
    NOT_ENGAGED,
    VICTIM,
    OTHER_VICTIM;

    private static final Set<String> BEFORE_ENROLMENT = Set.of("readMe", "enrolKeys", "signOut", "signOutEverywhere");

    @Nullable Person in(Service service) {
        return switch (this) {
            case NOBODY, WRONG_TOKEN -> null;
            case NOT_ENROLLED -> service.newcomer;
            case MANAGER -> service.manager;
            case ADVOCATE -> service.asha;
            case ENGAGED -> service.raj;
            case NOT_ENGAGED -> service.ola;
            case VICTIM -> service.maria;
            case OTHER_VICTIM -> service.otherVictim;
        };
    }

    /** What goes into the header Authorization. */
    @Nullable String authorization(Service service) {
        Person person = in(service);
        if (this == NOBODY) {
            return null;
        }
        if (person != null) {
            return "Bearer " + person.token();
        }
        String token = service.asha.token();
        int signature = token.lastIndexOf('.') + 1;
        char other = token.charAt(signature) == 'A' ? 'B' : 'A';
        return "Bearer " + token.substring(0, signature) + other + token.substring(signature + 1);
    }

    /** Has nothing to do with the case that is kept. */
    boolean isOutsider() {
        return this == NOT_ENGAGED || this == OTHER_VICTIM;
    }

    /** May not be granted this, whatever it is about. */
    boolean mayNever(Contract.Operation operation) {
        return switch (this) {
            case NOBODY, WRONG_TOKEN -> !operation.open();
            case NOT_ENROLLED -> !operation.open() && !BEFORE_ENROLMENT.contains(operation.id());
            default -> false;
        };
    }
}
