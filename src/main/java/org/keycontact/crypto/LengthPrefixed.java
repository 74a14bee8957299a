package org.keycontact.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One byte string from several parts that can be taken apart in one way only: before each part stands its length in
 * bytes, four bytes, big-endian. Texts are UTF-8, numbers are decimal texts. The first part is the domain: what these
 * bytes are for, so that nothing made for one purpose can pass for another.
 */
final class LengthPrefixed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    LengthPrefixed(String domain) {
        add(domain);
    }

    LengthPrefixed add(byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
        return this;
    }

    LengthPrefixed add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    LengthPrefixed add(long number) {
        return add(Long.toString(number));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
