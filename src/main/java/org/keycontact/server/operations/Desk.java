package org.keycontact.server.operations;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycontact.core.Problem;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.Access;
import org.keycontact.flow.Access.Relation;
import org.keycontact.flow.Journeys;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.LogEntry;

/** What every operation asks: which case, what the asker is to it, and what the asker may call people. */
record Desk(Journeys journeys, OperationPorts ports) {
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

    Instant now() {
        return ports.clock().instant();
    }

    /** Throws {@code not-found}. */
    LoadedCase load(String caseId) {
        return journeys.casebook().load(caseId);
    }

    Optional<LoadedCase> find(String caseId) {
        try {
            return Optional.of(load(caseId));
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    /** The case, if the asker may do this on it; else throws {@code not-found}. */
    LoadedCase need(Access.Operation operation, String caseId, Account who) {
        LoadedCase loaded = journeys.casebook().read(caseId);
        journeys.access().need(operation, loaded, who, now());
        return loaded;
    }

    Relation relation(LoadedCase loaded, Account who) {
        return journeys.access().relation(loaded, who, now());
    }

    boolean may(Access.Operation operation, LoadedCase loaded, Account who) {
        return operation.allows(who.role(), relation(loaded, who));
    }

    CaseFile file(LoadedCase loaded) {
        return loaded.record().file(journeys.people().onCall(), java.util.List.of());
    }

    /** What the viewer may call a person, a team, or the hub itself. */
    UnaryOperator<String> namesFor(Account viewer) {
        return id -> switch (id) {
            case LogEntry.HUB -> "the hub";
            case Message.VICTIM -> "the victim";
            case Message.ADVOCATE -> "the advocate";
            default -> journeys.people().nameOf(id, viewer);
        };
    }

    boolean hasKey(String person) {
        return journeys.mailboxes().keyRecord(person).isPresent();
    }

    /** A sentence in which people stand as <code>{id}</code>, with their names. */
    static String sentence(String template, UnaryOperator<String> names) {
        return NAMED.matcher(template).replaceAll(match -> Matcher.quoteReplacement(names.apply(match.group(1))));
    }
}
