package org.keycontact;

import java.util.ArrayList;
import java.util.List;
import org.keycontact.channel.TwilioSettings;
import org.keycontact.config.CarrierSettings;
import org.keycontact.config.Settings;
import org.keycontact.config.StoreSettings;

/** What {@code --check} cannot see from here, and somebody has to look at before people rely on this hub. */
final class StartNotes {
    private StartNotes() {}

    static List<String> of(Settings settings) {
        List<String> notes = new ArrayList<>();
        if (settings.carrier() instanceof CarrierSettings.Twilio) {
            notes.add("Look at in Twilio's console: incoming messages of this number call POST "
                    + settings.http().publicUrl() + TwilioSettings.INBOUND_PATH
                    + ".");
            notes.add("Look at in Twilio's console: the automatic answers to STOP, START and HELP (Messaging Service,"
                    + " Opt-Out Management, Advanced Opt-Out) are off or neutral. A usual one lights up a phone and"
                    + " names the sender.");
        }
        if (settings.operations().management() == null) {
            notes.add("Health and metrics are answered on the port of everything else: let the proxy in front keep"
                    + " /health and /metrics from the outside, or set management.port.");
        }
        if (settings.store() instanceof StoreSettings.MongoDb mongo && mongo.authority() == null) {
            notes.add("The way to MongoDB is encrypted only if its address says tls=true.");
        }
        return notes;
    }
}
