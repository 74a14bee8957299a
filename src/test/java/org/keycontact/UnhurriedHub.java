package org.keycontact;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.UnaryOperator;
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
import org.keycontact.server.ServerSettings;
import org.keycontact.store.Documents;

/** A whole hub as it runs, with simulated phones, that takes more requests in a minute than people make in a day. */
public final class UnhurriedHub {
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int LARGEST_BODY_KIB = 256;

    private UnhurriedHub() {}

    /** Not yet started. */
    public static Hub in(Path folder) {
        return in(folder, documents -> documents);
    }

    /** Not yet started, with something between it and what it keeps. */
    public static Hub in(Path folder, UnaryOperator<Documents> between) {
        ServerSettings.Rate any = new ServerSettings.Rate(1_000_000, 1_000_000);
        return new Hub(settings(folder), new ServerSettings.Rates(any, any, 1_000), between);
    }

    /** Over something that stands in front of its documents. */
    public static Hub over(Settings settings, UnaryOperator<Documents> before) {
        ServerSettings.Rate any = new ServerSettings.Rate(1_000_000, 1_000_000);
        return new Hub(settings, new ServerSettings.Rates(any, any, 1_000), before);
    }

    private static Settings settings(Path folder) {
        int port = freePort();
        ServiceHours hours = new ServiceHours(
                ZoneId.of("Europe/London"),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0));
        return new Settings(
                new HttpSettings(
                        "127.0.0.1",
                        port,
                        java.net.URI.create("http://localhost:" + port),
                        MOST_CONNECTIONS,
                        LARGEST_BODY_KIB),
                new StoreSettings.Sqlite(folder.resolve("hub.db")),
                new MasterKeySettings(folder.resolve("master.key"), null),
                new ServiceSettings(
                        "Example Advocacy",
                        "GB",
                        "en",
                        Map.of("library", "Your reserved item is ready to collect."),
                        null,
                        new UnopenedSettings(Duration.ofMinutes(30), 1, hours)),
                new CarrierSettings.Simulated(0),
                WorkerSettings.NONE,
                OperationsSettings.usual());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
