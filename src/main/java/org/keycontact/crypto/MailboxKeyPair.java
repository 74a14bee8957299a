package org.keycontact.crypto;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.subtle.X25519;
import java.security.GeneralSecurityException;
import org.keycontact.core.MailboxKey;

/** A mailbox's key pair of one epoch: X25519, for HPKE. Prints without the private key. */
public final class MailboxKeyPair {
    private final byte[] privateKey;
    private final byte[] publicKey;
    private final HybridDecrypt opening;

    private MailboxKeyPair(byte[] privateKey) {
        if (privateKey.length != Suite.KEY_SIZE) {
            throw new IllegalArgumentException("an X25519 private key has 32 bytes");
        }
        this.privateKey = privateKey.clone();
        try {
            this.publicKey = X25519.publicFromPrivate(this.privateKey);
            this.opening = Hpke.opening(this.privateKey, this.publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an X25519 private key", e);
        }
    }

    public static MailboxKeyPair generate() {
        return new MailboxKeyPair(X25519.generatePrivateKey());
    }

    /** From the 32 raw bytes of RFC 7748. Throws IllegalArgumentException for another number of bytes. */
    public static MailboxKeyPair fromPrivateKey(byte[] raw) {
        return new MailboxKeyPair(raw);
    }

    /** The 32 raw bytes: to be wrapped before they leave the program, never logged. */
    public byte[] exportPrivateKey() {
        return privateKey.clone();
    }

    /** Raw, in unpadded base64url. */
    public String publicKey() {
        return Base64Url.encode(publicKey);
    }

    /** The public half as others seal to it. */
    public MailboxKey publicFor(String mailbox, int epoch) {
        return new MailboxKey(mailbox, epoch, publicKey());
    }

    byte[] rawPublicKey() {
        return publicKey.clone();
    }

    /** Opens what was sealed to it. */
    HybridDecrypt opening() {
        return opening;
    }

    @Override
    public String toString() {
        return "MailboxKeyPair[public=" + publicKey() + ", private=***]";
    }
}
