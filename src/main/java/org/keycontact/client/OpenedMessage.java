package org.keycontact.client;

import java.util.List;
import org.keycontact.core.Header;
import org.keycontact.crypto.Attachment;

/**
 * A message, opened.
 *
 * @param header as its sender signed it
 * @param attachments files that it goes with: {@link FileDesk#open}
 * @param senderProven false for a text: anyone who holds the phone, or spoofs its number, can have sent it
 */
public record OpenedMessage(Header header, String words, List<Attachment> attachments, boolean senderProven) {
    public OpenedMessage {
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "OpenedMessage[" + header.id() + "]";
    }
}
