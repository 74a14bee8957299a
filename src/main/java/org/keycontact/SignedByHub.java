package org.keycontact;

import org.keycontact.audit.HubSignature;
import org.keycontact.core.Problem;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.crypto.Signatures;

/** What the audit exports, signed with the hub's own key. */
record SignedByHub(GatewaySealing sealing) implements HubSignature {
    @Override
    public String key() {
        return sealing.gatewaySigningKey();
    }

    @Override
    public String sign(String purpose, byte[] message) {
        return sealing.sign(purpose, message);
    }

    /** Whether it is the key's signature; needs no secret. */
    static boolean holds(String purpose, byte[] message, String signature, String key) {
        try {
            Signatures.verify(purpose, message, signature, key);
            return true;
        } catch (Problem notSigned) {
            return false;
        }
    }
}
