package org.keycontact.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a message, how, and when, as the hub decided it. Mailboxes are ids of people and teams.
 *
 * @param content who reads it
 * @param standby who is served it if those do not open it in time
 * @param release the victim's copy is not served before this
 * @param refused the code, alone, where it was refused
 */
public record Decision(
        List<String> content,
        List<String> standby,
        @Nullable Instant release,
        List<Notice> notices,
        List<Contact> contacts,
        boolean escalate,
        @Nullable String refused) {

    public Decision {
        content = Json.listed(content);
        standby = Json.listed(standby);
        notices = Json.listed(notices);
        contacts = Json.listed(contacts);
    }

    /** A line that the hub itself puts in a mailbox. */
    public record Notice(String to, String notice) {}

    /** A planned reaching out to a person's device. */
    public record Contact(String to, String via, String wording, Instant at, Instant until) {}
}
