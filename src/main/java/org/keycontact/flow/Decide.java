package org.keycontact.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.Routing;
import org.keycontact.core.routing.RoutingDecision;
import org.keycontact.core.routing.RoutingDecision.Refusal;
import org.keycontact.core.routing.RoutingDecision.Refused;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.kept.Account;

/** Brings the routing decision together with who there is and which keys they have. */
final class Decide {
    private final People people;
    private final Mailboxes mailboxes;

    Decide(People people, Mailboxes mailboxes) {
        this.people = people;
        this.mailboxes = mailboxes;
    }

    /**
     * A decision on passing on, resolved to mailboxes and keys.
     *
     * @param content mailboxes that are served, teams resolved
     * @param standby the same for those who stand by
     * @param keys to seal to: content, standby and the sender's own, those that have a key
     * @param withoutKey people who should read it and cannot be sealed to
     */
    record Resolved(
            Routed decision,
            List<String> content,
            List<String> standby,
            List<MailboxKey> keys,
            List<String> withoutKey,
            List<String> onCall) {
        boolean needsGateway() {
            return decision.content().contains(Message.GATEWAY);
        }
    }

    /** Decides as of now. Throws the refusal, as those outside may hear it. */
    Resolved decide(LoadedCase loaded, Account sender, Message message, Instant now) {
        requireOwnCase(loaded, sender);
        List<Person> onCall = people.onCall();
        CaseFile file = loaded.record().file(onCall, List.of(sender.person()));
        return switch (Routing.decide(file, message, now)) {
            case Refused refused -> throw heard(refused, file, sender);
            case Routed routed -> resolve(loaded, routed, message.from(), onCall);
        };
    }

    /**
     * Whoever works for the service or an agency may warn the duty team about any case. A victim, or a safe person, has
     * to do with her own case only.
     */
    private static void requireOwnCase(LoadedCase loaded, Account sender) {
        if (isOfACase(sender) && !loaded.record().people().containsKey(sender.id())) {
            throw Problem.notFound();
        }
    }

    static boolean isOfACase(Account sender) {
        return sender.role() == Role.VICTIM || sender.role() == Role.GUARDIAN;
    }

    /** Whether somebody who is excluded tries to write, which duty is told of. */
    boolean isExcluded(LoadedCase loaded, Account sender) {
        return loaded.record().isExcluded(sender.person());
    }

    private Resolved resolve(LoadedCase loaded, Routed routed, String sender, List<Person> onCall) {
        List<String> content = mailboxes.resolve(loaded.record(), routed.content());
        List<String> standby = mailboxes.resolve(loaded.record(), routed.standby()).stream()
                .filter(mailbox -> !content.contains(mailbox))
                .toList();
        TreeSet<String> all = new TreeSet<>(content);
        all.addAll(standby);
        all.add(sender);
        List<String> withoutKey = new ArrayList<>();
        List<MailboxKey> keys = new ArrayList<>();
        for (String mailbox : all) {
            mailboxes.key(mailbox).ifPresentOrElse(keys::add, () -> withoutKey.add(mailbox));
        }
        boolean somebodyReads =
                content.stream().anyMatch(mailbox -> !mailbox.equals(sender) && !withoutKey.contains(mailbox));
        if (!somebodyReads && !routed.content().contains(Message.GATEWAY)) {
            throw new Problem(
                    Kind.REFUSED,
                    "no-key",
                    "Whoever should read this has never signed in, so nothing can be sealed to them. Use a channel that carries words, or call.");
        }
        return new Resolved(
                routed,
                content,
                standby,
                keys,
                withoutKey,
                onCall.stream().map(Person::id).toList());
    }

    /** Who is not engaged, or excluded, hears the same as for a case that is not there. */
    private static Problem heard(Refused refused, CaseFile file, Account sender) {
        boolean outsider = refused.refused() == Refusal.EXCLUDED && file.isExcluded(sender.id());
        boolean unengaged = refused.refused() == Refusal.NOT_ENGAGED
                && refused.because().getFirst().template().startsWith("{" + sender.id() + "}");
        if (outsider || unengaged) {
            return Problem.notFound();
        }
        Refusal heard = refused.refused() == Refusal.EXCLUDED ? Refusal.NOT_ENGAGED : refused.refused();
        return new Problem(Kind.REFUSED, heard.code(), sentence(heard, refused));
    }

    private static String sentence(Refusal heard, RoutingDecision refused) {
        return heard == Refusal.NOT_ENGAGED
                ? "Whom this is addressed to is not engaged on this case."
                : refused.because().getFirst().sentence(id -> "the addressee");
    }
}
