package org.keycontact.crypto;

/** The one cryptographic suite of this version, named in every envelope so that another can follow. */
public final class Suite {
    /** HPKE base mode (DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM), AES-256-GCM, SHA-256, Ed25519. */
    public static final String NAME = "X25519-HKDF-SHA256-A256GCM-Ed25519";
    /** Of the envelope's format. */
    public static final int VERSION = 1;
    /** The contact edge's mailbox. */
    public static final String GATEWAY = "gateway";

    static final int KEY_SIZE = 32;
    static final int IV_SIZE = 12;
    static final int TAG_SIZE = 16;
    static final int SIGNATURE_SIZE = 64;
    /** HPKE's encapsulated key, then the sealed key, then the tag. */
    static final int SEALED_KEY_SIZE = 32 + KEY_SIZE + TAG_SIZE;

    static final int MOST_RECIPIENTS = 100;
    static final int LONGEST_HEADER = 3_000;

    private Suite() {}
}
