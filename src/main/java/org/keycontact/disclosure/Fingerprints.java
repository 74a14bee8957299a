package org.keycontact.disclosure;

import java.util.HexFormat;
import org.keycontact.core.Sha256;
import org.keycontact.crypto.Base64Url;

/** Public keys as people compare them: SHA-256 of the raw key in groups of four hexadecimal digits. */
final class Fingerprints {
    private static final int GROUP = 4;

    private Fingerprints() {}

    static String of(String key) {
        String hex = HexFormat.of().formatHex(Sha256.of(Base64Url.decode(key)));
        return hex.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }
}
