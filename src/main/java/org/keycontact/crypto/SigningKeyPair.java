package org.keycontact.crypto;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.security.GeneralSecurityException;
import org.keycontact.core.Sha256;

/**
 * A person's signing key pair: Ed25519 (RFC 8032). Signs only with a stated purpose. Prints without the private key.
 */
public final class SigningKeyPair {
    private final byte[] seed;
    private final byte[] publicKey;

    private SigningKeyPair(Ed25519Sign.KeyPair pair) {
        this.seed = pair.getPrivateKey();
        this.publicKey = pair.getPublicKey();
    }

    public static SigningKeyPair generate() {
        try {
            return new SigningKeyPair(Ed25519Sign.KeyPair.newKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 keys cannot be made", e);
        }
    }

    /** From RFC 8032's 32-byte private key (the seed). Throws IllegalArgumentException for another number of bytes. */
    public static SigningKeyPair fromPrivateKey(byte[] raw) {
        if (raw.length != Suite.KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 private key has 32 bytes");
        }
        try {
            return new SigningKeyPair(Ed25519Sign.KeyPair.newKeyPairFromSeed(raw.clone()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    /** The 32 raw bytes: to be wrapped before they leave the program, never logged. */
    public byte[] exportPrivateKey() {
        return seed.clone();
    }

    /** Raw, in unpadded base64url. */
    public String publicKey() {
        return Base64Url.encode(publicKey);
    }

    /** What headers name as signer: base64url of SHA-256 of the raw public key. */
    public String keyId() {
        return Sha256.base64url(publicKey);
    }

    /**
     * Signs {@code message} for {@code purpose} (see {@link Signatures}).
     *
     * @return 64 bytes in unpadded base64url
     */
    public String sign(String purpose, byte[] message) {
        try {
            return Base64Url.encode(new Ed25519Sign(seed).sign(Signatures.signedBytes(purpose, message)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 cannot be computed", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKeyPair[public=" + publicKey() + ", private=***]";
    }
}
