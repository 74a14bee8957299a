package org.keycontact.server.operations;

/** The hub's own signature over the head of the directory. */
@FunctionalInterface
public interface DirectoryHeads {
    /** Ed25519, unpadded base64url. */
    String sign(long n, String hash);
}
