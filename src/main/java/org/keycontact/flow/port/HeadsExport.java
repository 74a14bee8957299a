package org.keycontact.flow.port;

import java.time.Instant;

/** Where signed heads of the logs and of the directory are written down, outside the store. */
public interface HeadsExport {
    /**
     * Writes down the heads that have changed; when this returns they are on the disk.
     *
     * @param restored whether the hub was just started from a backup
     * @return how many cases' heads were written
     */
    int export(Instant now, boolean restored);

    /** The key that they are signed with: raw Ed25519, base64url. */
    String key();
}
