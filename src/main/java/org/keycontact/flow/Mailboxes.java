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

    /** Whether the directory ever had this head. */
    boolean isHead(String hash) {
        return directory.had(hash);
    }

    /** The key that a mailbox is sealed to now; none: it cannot be sealed to. */
    public Optional<MailboxKey> key(String mailbox) {
        if (mailbox.equals(Message.GATEWAY)) {
            return Optional.of(sealing.gatewayKey());
        }
        Optional<Team> team = people.anyTeam(mailbox);
        if (team.isPresent()) {
            return team.flatMap(
                    its -> Optional.ofNullable(its.usableKey()).map(key -> new MailboxKey(its.id(), its.epoch(), key)));
        }
        return keyRecord(mailbox).map(record -> new MailboxKey(mailbox, record.epoch(), record.mailboxKey()));
    }

    /** The same mailboxes with teams resolved: to members' own where a member is excluded or the team has no key. */
    List<String> resolve(CaseRecord record, List<String> mailboxes) {
        TreeSet<String> resolved = new TreeSet<>(mailboxes);
        resolved.remove(Message.GATEWAY);
        mailboxes.forEach(mailbox -> people.anyTeam(mailbox).ifPresent(team -> resolve(record, team, resolved)));
        return List.copyOf(resolved);
    }

    private void resolve(CaseRecord record, Team team, TreeSet<String> resolved) {
        List<Account> members = team.members().stream()
                .flatMap(member -> people.find(member).stream())
                .toList();
        boolean whole = members.stream().noneMatch(member -> record.isExcluded(member.person()));
        if (!whole || team.usableKey() == null) {
            resolved.remove(team.id());
            members.stream()
                    .filter(member -> !record.isExcluded(member.person()))
                    .forEach(member -> resolved.add(member.id()));
        }
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
                || people.anyTeam(mailbox)
                        .filter(team -> People.mayReadTeam(person, team))
                        .isPresent();
    }

    /** The mailboxes of the teams that this person may read now. */
    List<String> teamsRead(String person) {
        return people.teamsOf(person).stream()
                .filter(team -> People.mayReadTeam(person, team))
                .map(Team::id)
                .toList();
    }
}
