package org.keycontact.journey;

import static org.keycontact.journey.RigClock.LONDON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.keycontact.Commands;
import org.keycontact.Hub;
import org.keycontact.UnhurriedHub;
import org.keycontact.client.AlertDesk;
import org.keycontact.client.ClientSettings;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.HubClient;
import org.keycontact.client.ServiceDesk.NewWorker;
import org.keycontact.client.ServiceDesk.Organisation;
import org.keycontact.client.TeamDesk;
import org.keycontact.client.Wire;
import org.keycontact.config.CarrierSettings;
import org.keycontact.config.HttpSettings;
import org.keycontact.config.MasterKeySettings;
import org.keycontact.config.OperationsSettings;
import org.keycontact.config.ServiceHours;
import org.keycontact.config.ServiceSettings;
import org.keycontact.config.Settings;
import org.keycontact.config.StoreSettings;
import org.keycontact.config.UnopenedSettings;
import org.keycontact.config.WorkerSettings;
import org.keycontact.store.Documents;

/**
 * A running hub of its own, with its people signed in and a look-alike phone network. The duty team is Dana, who is on call,
 * Ben and Asha. The service is staffed on weekdays from nine to five.
 */
final class HubRig implements AutoCloseable {
    static final String SERVICE_NAME = "Harbour Lane Advocacy";
    private static final AtomicInteger NEXT_PHONE = new AtomicInteger(100);

    private final Meanwhile meanwhile = new Meanwhile();
    private final Path folder;
    private final Settings configured;
    private final RigClock clock;
    private final ClientSettings settings;
    private Hub hub;
    private Phones phones;
    private final Map<Worker, HubClient> clients = new EnumMap<>(Worker.class);
    private final Map<Worker, Wire> wires = new EnumMap<>(Worker.class);

    private HubRig(Path folder, UnaryOperator<Documents> before) {
        this.folder = folder;
        this.configured = settings(folder);
        this.hub = UnhurriedHub.over(configured, documents -> meanwhile.before(before.apply(documents)));
        hub.start();
        this.clock = new RigClock(hub.address());
        this.phones = new Phones(hub.phones());
        this.settings = ClientSettings.of(hub.address(), clock, notice -> true);
    }

    /** A new service in an empty folder, with all its people. */
    static HubRig open(Path folder) {
        return open(folder, documents -> documents);
    }

    /** The same over something that stands in front of its documents. */
    static HubRig open(Path folder, UnaryOperator<Documents> before) {
        HubRig rig = new HubRig(folder, before);
        rig.enrolEverybody();
        return rig;
    }

    /** A second hub on the same files, with a phone network of its own; nobody is signed in to it. */
    HubRig second() {
        return new HubRig(folder, documents -> documents);
    }

    /** Stops, and starts again on the same files, at the same address, with a new phone network. */
    void restart() {
        hub.close();
        hub = new Hub(configured);
        hub.start();
        phones = new Phones(hub.phones());
    }

    /** Copies the store while the hub runs. */
    Path backUp() {
        Path target = folder.resolve("backup-" + System.nanoTime() + ".db");
        Commands.backUp(configured, target);
        return target;
    }

    /** Stops, puts a copy in the store's place, and starts with it. */
    void restore(Path backup, boolean told) throws IOException {
        hub.close();
        for (String beside : List.of("hub.db-wal", "hub.db-shm")) {
            Files.deleteIfExists(folder.resolve(beside));
        }
        Files.copy(backup, folder.resolve("hub.db"), StandardCopyOption.REPLACE_EXISTING);
        hub = new Hub(configured);
        hub.start(told);
        phones = new Phones(hub.phones());
        clients.clear();
        wires.clear();
        for (Worker worker : Worker.values()) {
            clients.put(worker, HubClient.signIn(settings, worker.signInName(), worker.passphrase()));
        }
    }

    /** Where everything is kept. */
    Path folder() {
        return folder;
    }

    private static Settings settings(Path folder) {
        int port = freePort();
        ServiceHours hours = new ServiceHours(
                LONDON, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0));
        return new Settings(
                new HttpSettings("127.0.0.1", port, URI.create("http://127.0.0.1:" + port), 1_000, 256),
                new StoreSettings.Sqlite(folder.resolve("hub.db")),
                new MasterKeySettings(folder.resolve("master.key"), null),
                new ServiceSettings(
                        SERVICE_NAME,
                        "GB",
                        "en",
                        Map.of("ready", StoryCase.COVER_TEXT),
                        StoryCase.HELP_ANSWER,
                        new UnopenedSettings(Duration.ofMinutes(30), 1, hours)),
                new CarrierSettings.Simulated(0),
                WorkerSettings.NONE,
                OperationsSettings.usual());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enrolEverybody() {
        hub.addFirstManager("Mo", invited(Worker.MO));
        HubClient mo = enrolled(Worker.MO);
        mo.service().addOrganisation(new Organisation("isac", "Harbour Lane Advocacy", "advocacy"));
        mo.service().addOrganisation(new Organisation("police", "Harbour Police", "police"));
        mo.service().addOrganisation(new Organisation("housing", "Harbour Council Housing", "housing"));
        for (Worker worker : EnumSet.complementOf(EnumSet.of(Worker.MO))) {
            String name = worker.name().charAt(0) + worker.signInName().substring(1);
            mo.service()
                    .addWorker(
                            new NewWorker(worker.role, worker.organisation, name, null, worker.phone, invited(worker)));
            enrolled(worker);
        }
        TeamDesk.Team duty = mo.teams().read("duty");
        mo.teams().change(duty, List.of(id(Worker.DANA), id(Worker.BEN), id(Worker.ASHA)), List.of(id(Worker.DANA)));
        mo.teams().startEpoch("duty");
    }

    private FirstSignIn invited(Worker worker) {
        return FirstSignIn.of(worker.signInName(), SERVICE_NAME, worker.oneTimePassphrase());
    }

    private HubClient enrolled(Worker worker) {
        HubClient client =
                HubClient.enrol(settings, worker.signInName(), worker.oneTimePassphrase(), worker.passphrase());
        clients.put(worker, client);
        return client;
    }

    /** Somebody's client. */
    HubClient as(Worker worker) {
        HubClient client = clients.get(worker);
        if (client == null) {
            throw new IllegalStateException(worker + " is not signed in");
        }
        return client;
    }

    /** What earlier stories left open is closed, so that it is told to nobody any more. */
    void closeAllAlerts() {
        for (String state : List.of("acknowledged", "raised")) {
            for (AlertDesk.Alert alert : as(Worker.MO).alerts().in(state)) {
                Worker owner = alert.owner() == null ? Worker.MO : called(alert.owner());
                as(owner).alerts().acknowledge(alert.alert());
                as(owner).alerts().recordOutcome(alert.alert(), "false-alarm", null);
            }
        }
    }

    private Worker called(String person) {
        return clients.keySet().stream()
                .filter(worker -> id(worker).equals(person))
                .findFirst()
                .orElseThrow();
    }

    String id(Worker worker) {
        return as(worker).me().person();
    }

    /** Somebody's own requests, past their client. */
    Web wire(Worker worker) {
        return new Web(hub.address(), "Authorization", "Bearer " + hand(worker).accessToken());
    }

    /** Somebody's own signature, under what their client would never sign. */
    Wire hand(Worker worker) {
        return wires.computeIfAbsent(worker, each -> Wire.signIn(settings, each.signInName(), each.passphrase()));
    }

    /** Where browsers find it. */
    URI address() {
        return hub.address();
    }

    /** What happens in between, until the hub is started again. */
    Meanwhile meanwhile() {
        return meanwhile;
    }

    /** Nobody's requests. */
    Web web() {
        return new Web(hub.address());
    }

    ClientSettings settings() {
        return settings;
    }

    RigClock clock() {
        return clock;
    }

    Phones phones() {
        return phones;
    }

    /** A fictional number that no other story has. */
    static String newPhone() {
        return "+447700900" + NEXT_PHONE.getAndIncrement();
    }

    @Override
    public void close() {
        List<HubClient> all = new ArrayList<>(clients.values());
        all.forEach(HubClient::close);
        hub.close();
    }
}
