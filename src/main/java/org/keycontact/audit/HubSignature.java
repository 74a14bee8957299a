package org.keycontact.audit;

/** Makes and checks the hub's signatures on what is exported. */
public interface HubSignature {
    /** For what is signed: a signature for one purpose never passes for another. */
    String EXPORT = "log-export";

    String HEADS = "log-heads";

    String ERASURES = "erasure-report";

    /** The public key, raw Ed25519 in base64url. */
    String key();

    /** 64 bytes in base64url. */
    String sign(String purpose, byte[] message);

    /** Checks signatures; needs no private key. */
    @FunctionalInterface
    interface Check {
        boolean holds(String purpose, byte[] message, String signature, String key);
    }
}
