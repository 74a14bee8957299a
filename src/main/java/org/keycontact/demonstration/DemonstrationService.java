package org.keycontact.demonstration;

import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycontact.client.Cases;
import org.keycontact.client.ClientSettings;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.client.ServiceDesk;
import org.keycontact.client.TeamDesk;

/**
 * Loads the fictional service into a demonstration's hub, over HTTP, as its people's own clients would. Does what is
 * missing and nothing else, so that a second start keeps everything as people left it.
 */
public final class DemonstrationService {
    private static final String DUTY = "duty";
    private static final List<ServiceDesk.Organisation> ORGANISATIONS = List.of(
            new ServiceDesk.Organisation("isac", "Harbour Lane Advocacy", "advocacy"),
            new ServiceDesk.Organisation("police", "Harbour Police", "police"),
            new ServiceDesk.Organisation("housing", "Harbour Council Housing", "housing"),
            new ServiceDesk.Organisation("health", "Harbour Health Trust", "health"));

    private final ClientSettings settings;
    private final SimulatedPhones phones;
    private final URI hub;
    private final URI phonesPage;

    /**
     * @param hub where the hub listens
     * @param phones where the simulated phones are
     */
    public DemonstrationService(URI hub, URI phones) {
        this(hub, phones, new HubClock(hub));
    }

    private DemonstrationService(URI hub, URI phones, InstantSource clock) {
        this.hub = hub;
        this.phonesPage = phones;
        this.settings = ClientSettings.of(hub, clock, notice -> true);
        this.phones = new SimulatedPhones(phones);
    }

    /** What the hub keeps of the manager's first sign-in, to be made known before {@link #load}. */
    public static FirstSignIn managerSignIn(String service) {
        return FirstSignIn.of(FictionalPerson.MO.signInName(), service, FictionalPerson.MO.oneTimePassphrase());
    }

    /** The manager's name as people read it. */
    public static String managerName() {
        return FictionalPerson.MO.shownName();
    }

    /**
     * Loads what is missing: a few seconds the first time, most of it deriving keys from passphrases; later starts sign
     * the manager in and look.
     *
     * @throws HubException where the hub refuses something
     */
    public void load() {
        namePhones();
        try (HubClient manager = signedIn(FictionalPerson.MO)) {
            TeamDesk.Team duty = manager.teams().read(DUTY);
            if (duty.epoch() == null) {
                build(manager);
            }
        }
    }

    private void namePhones() {
        for (FictionalPerson person : FictionalPerson.values()) {
            if (person.phone() != null) {
                phones.name(person.itsPhone(), person.described());
            }
        }
    }

    /** The duty team's key comes last: where there is one, all the rest was done. */
    private void build(HubClient manager) {
        ORGANISATIONS.forEach(manager.service()::addOrganisation);
        Map<FictionalPerson, String> ids = new EnumMap<>(FictionalPerson.class);
        for (FictionalPerson person : FictionalPerson.values()) {
            boolean worker = person.organisation() != null && person != FictionalPerson.MO;
            if (worker) {
                ids.put(person, worker(manager, person));
            }
        }
        try (HubClient asha = signedIn(FictionalPerson.ASHA)) {
            String caseId = openCase(asha);
            try (HubClient vic = signedIn(FictionalPerson.VIC)) {
                new DemonstrationCase(asha, vic, caseId, settings.clock()).complete(ids, this::invite);
            }
            signedIn(FictionalPerson.GIA).close();
        }
        dutyTeam(manager, ids);
    }

    /** Makes the worker known and has them set their own keys. */
    private String worker(HubClient manager, FictionalPerson person) {
        Optional<HubClient> there = ifKnown(person);
        if (there.isEmpty()) {
            manager.service()
                    .addWorker(new ServiceDesk.NewWorker(
                            person.role(),
                            person.organisation(),
                            person.shownName(),
                            null,
                            person.phone(),
                            invite(person)));
        }
        try (HubClient client = there.orElseGet(() -> signedIn(person))) {
            return client.me().person();
        }
    }

    private FirstSignIn invite(FictionalPerson person) {
        return FirstSignIn.of(person.signInName(), HubClient.serviceName(settings), person.oneTimePassphrase());
    }

    private String openCase(HubClient asha) {
        List<Cases.Summary> cases = asha.cases().mine();
        return cases.isEmpty()
                ? asha.cases()
                        .open(FictionalPerson.VIC.shownName(), invite(FictionalPerson.VIC))
                        .caseId()
                : cases.getFirst().caseId();
    }

    private static void dutyTeam(HubClient manager, Map<FictionalPerson, String> ids) {
        List<String> members = Stream.of(FictionalPerson.DANA, FictionalPerson.BEN, FictionalPerson.ASHA)
                .map(ids::get)
                .toList();
        TeamDesk.Team before = manager.teams().read(DUTY);
        manager.teams().change(before, members, members.subList(0, 1));
        manager.teams().startEpoch(DUTY);
    }

    /** Somebody's client; at their first sign-in they make their own keys. */
    HubClient signedIn(FictionalPerson person) {
        return ifKnown(person)
                .orElseThrow(() ->
                        new IllegalStateException(person.shownName() + " cannot sign in: is this another hub's data?"));
    }

    private Optional<HubClient> ifKnown(FictionalPerson person) {
        try {
            return Optional.of(HubClient.signIn(settings, person.signInName(), person.passphrase()));
        } catch (HubException e) {
            requireWrongPassphrase(e);
        }
        try {
            return Optional.of(
                    HubClient.enrol(settings, person.signInName(), person.oneTimePassphrase(), person.passphrase()));
        } catch (HubException e) {
            requireWrongPassphrase(e);
            return Optional.empty();
        }
    }

    private static void requireWrongPassphrase(HubException e) {
        if (!e.code().equals("sign-in-failed")) {
            throw e;
        }
    }

    /** What somebody who has just started the demonstration can do. */
    public List<String> whatToTry() {
        return List.of(
                "A demonstration with fictional people. Nothing in it is secret, and nobody real may be entered.",
                "The phones: " + phonesPage + "  Text from Vic's phone to " + SimulatedPhones.SERVICE + ".",
                "The hub: " + hub + "  Sign-in names: mo, asha, ben, dana, raj, ola, meg, gia, vic.",
                "Their passphrases: \"" + FictionalPerson.VIC.passphrase() + "\", and so on by name.",
                "The story, step by step, with the hub's own explanations: scripts/demo");
    }
}
