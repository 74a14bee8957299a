package org.keycontact.server.operations;

/**
 * A digital signature as it is kept with the key that made it, so that it can still be checked after that key was changed.
 *
 * @param signature Ed25519, unpadded base64url
 * @param signer raw Ed25519 public key, unpadded base64url
 */
record SignatureEvidence(String signature, String signer) {

    /** Both with a full stop between them, which base64url does not have. */
    String kept() {
        return signature + "." + signer;
    }

    static SignatureEvidence of(String kept) {
        int stop = kept.indexOf('.');
        return new SignatureEvidence(kept.substring(0, stop), kept.substring(stop + 1));
    }
}
