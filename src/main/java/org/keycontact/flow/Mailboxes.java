package org.keycontact.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.port.Sealing;

/** Which mailboxes a decision's lines stand for, and the keys that they are sealed to now. */
public final class Mailboxes {
    private final Directory directory;
    private final People people;
    private final Sealing sealing;

    public Mailboxes(Directory directory, People people, Sealing sealing) {
        this.directory = directory;
        this.people = people;
        this.sealing = sealing;
    }

    /** The current key record of a person. */
    public Optional<KeyRecord> keyRecord(String person) {
        return directory.current(person);
    }

    /** Hash of the directory's head. */
    public String directoryHead() {
        return directory.head().hash();
    }

    /** The key that a mailbox is sealed to now; none: it cannot be sealed to. */
    public Optional<MailboxKey> key(String mailbox) {
        if (mailbox.equals(Message.GATEWAY)) {
            return Optional.of(sealing.gatewayKey());
        }
        if (mailbox.equals(Message.DUTY)) {
            Team duty = people.duty();
            return Optional.ofNullable(duty.usableKey()).map(key -> new MailboxKey(Message.DUTY, duty.epoch(), key));
        }
        return keyRecord(mailbox).map(record -> new MailboxKey(mailbox, record.epoch(), record.mailboxKey()));
    }

    /** The same mailboxes with {@code duty} resolved: its members' own where a member is excluded or the team has no key. */
    List<String> resolve(CaseRecord record, List<String> mailboxes) {
        TreeSet<String> resolved = new TreeSet<>(mailboxes);
        resolved.remove(Message.GATEWAY);
        if (resolved.contains(Message.DUTY)) {
            Team duty = people.duty();
            List<Account> members = duty.members().stream()
                    .flatMap(member -> people.find(member).stream())
                    .toList();
            boolean whole = members.stream().noneMatch(member -> record.isExcluded(member.person()));
            if (!whole || duty.usableKey() == null) {
                resolved.remove(Message.DUTY);
                members.stream()
                        .filter(member -> !record.isExcluded(member.person()))
                        .forEach(member -> resolved.add(member.id()));
            }
        }
        return List.copyOf(resolved);
    }

    /** Those of the mailboxes that have a key, with it. */
    List<MailboxKey> keys(Iterable<String> mailboxes) {
        List<MailboxKey> keys = new ArrayList<>();
        mailboxes.forEach(mailbox -> key(mailbox).ifPresent(keys::add));
        return keys;
    }

    /** Whether this person may read from this mailbox at all: it is theirs, or their team's. */
    public boolean mayRead(String person, String mailbox) {
        return mailbox.equals(person)
                || (mailbox.equals(Message.DUTY) && people.duty().members().contains(person));
    }
}
