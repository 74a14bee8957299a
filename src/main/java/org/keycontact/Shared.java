package org.keycontact;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.keycontact.audit.ErasureFile;
import org.keycontact.audit.HeadsFile;
import org.keycontact.config.ServiceHours;
import org.keycontact.config.UnopenedSettings;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.flow.Access;
import org.keycontact.flow.Alarms;
import org.keycontact.flow.AlertWork;
import org.keycontact.flow.Attaching;
import org.keycontact.flow.Casebook;
import org.keycontact.flow.Directory;
import org.keycontact.flow.Drills;
import org.keycontact.flow.ErasingCases;
import org.keycontact.flow.FollowUps;
import org.keycontact.flow.Heartbeat;
import org.keycontact.flow.Leaving;
import org.keycontact.flow.Mailboxes;
import org.keycontact.flow.MakeDueContacts;
import org.keycontact.flow.People;
import org.keycontact.flow.RefusedAttempts;
import org.keycontact.flow.Rules;
import org.keycontact.flow.ServiceNotices;
import org.keycontact.flow.SignIn;
import org.keycontact.flow.Teams;
import org.keycontact.flow.TellingWorkers;
import org.keycontact.flow.Tellings;

/** What several journeys share, built once. */
final class Shared {
    static final Duration LEASE = Duration.ofSeconds(60);
    private static final int TOKEN_BYTES = 32;

    final Waking wake;
    final ZoneId zone;
    final People people;
    final Access access;
    final SignIn signIn;
    final Teams teams;
    final Directory directory;
    final Mailboxes mailboxes;
    final FollowUps followUps;
    final Casebook casebook;
    final Attaching attaching;
    final ServiceNotices notices;
    final Heartbeat heartbeat;
    final TellingWorkers telling;
    final Tellings tellings;
    final AlertWork alerts;
    final Drills drills;
    final MakeDueContacts contacts;
    final SignedByHub signed;
    final HeadsFile heads;
    final ErasingCases erasing;
    final RefusedAttempts refused;
    final Leaving leaving;

    Shared(Ground ground) {
        Rules rules = rules(ground.settings().service().unopened());
        var store = ground.store();
        var keyring = ground.keyring();
        var telephony = ground.telephony();
        var clock = ground.clock();
        var evidence = ground.settings().evidence().folder();
        wake = new Waking(ground.streams());
        zone = rules.zone();
        people = new People(store, clock);
        access = new Access(people);
        signIn = new SignIn(
                store, keyring.fields(), keyring.derived()::falseSalt, () -> unguessable(ground), ground.realTime());
        notices = new ServiceNotices(store, clock, wake);
        teams = new Teams(store, people, notices, clock);
        heartbeat = new Heartbeat(store, notices, "node-" + unguessable(ground), ground.realTime(), System::nanoTime);
        telling = new TellingWorkers(
                store, telephony.workerChannels(), ground.settings().service().language(), notices, clock);
        tellings = new Tellings(store, telling, wake, LEASE, clock);
        directory = new Directory(store, Shared::nextHead);
        mailboxes = new Mailboxes(directory, people, keyring.sealing());
        Alarms alarms = new Alarms(store, tellings, ground.random(), clock);
        followUps = new FollowUps(store, mailboxes, alarms, keyring.fields(), rules, wake);
        drills = new Drills(store, alarms, zone, wake, clock);
        casebook = new Casebook(store, followUps, clock);
        attaching = new Attaching(store, casebook, access, keyring.sealing(), clock);
        alerts = AlertWork.of(store, people, casebook, telling, tellings, rules, wake, clock);
        contacts = new MakeDueContacts(
                store,
                people,
                casebook,
                keyring.sealing(),
                ground.figures().counted(telephony.carriers()),
                rules,
                ground.settings().service().helpAnswer(),
                clock);
        signed = new SignedByHub(keyring.sealing());
        heads = new HeadsFile(evidence, store.log(), directory, signed, SignedByHub::holds);
        refused = new RefusedAttempts(store, ground.realTime());
        erasing =
                new ErasingCases(store, casebook, access, new ErasureFile(evidence, signed, SignedByHub::holds), clock);
        leaving = new Leaving(store, casebook, signIn, teams, clock);
    }

    private static String nextHead(String previous, long n, KeyRecord record) {
        return DirectoryChain.append(new DirectoryChain.Head(n - 1, previous), record)
                .hash();
    }

    private static String unguessable(Ground ground) {
        byte[] bytes = new byte[TOKEN_BYTES];
        ground.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Rules rules(UnopenedSettings unopened) {
        ServiceHours hours = unopened.hours();
        SafeTimes.Weekly window = new SafeTimes.Weekly(
                Set.copyOf(hours.days()),
                hours.from().toSecondOfDay() / 60,
                hours.to().toSecondOfDay() / 60);
        return new Rules(
                hours.zone(),
                new SafeTimes(List.of(window), List.of(), List.of()),
                unopened.victimWords(),
                unopened.updatesWorkingDays(),
                LEASE);
    }
}
