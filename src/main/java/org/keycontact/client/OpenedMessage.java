package org.keycontact.client;

import org.keycontact.core.Header;

/**
 * A message, opened.
 *
 * @param header as its sender signed it
 * @param senderProven false for a text: anyone who holds the phone, or spoofs its number, can have sent it
 */
public record OpenedMessage(Header header, String words, boolean senderProven) {
    @Override
    public String toString() {
        return "OpenedMessage[" + header.id() + "]";
    }
}
