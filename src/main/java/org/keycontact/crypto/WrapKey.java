package org.keycontact.crypto;

import org.keycontact.core.Problem;

/**
 * A 32-byte key that wraps a person's private keys, with what it is bound to: service, name, and the way in which it is
 * made. Never leaves the client; prints as {@code ***}.
 */
public final class WrapKey {
    private final byte[] key;
    private final byte[] binding;

    WrapKey(byte[] key, String name, String service, String way) {
        this.key = key.clone();
        this.binding = new LengthPrefixed("kch/wrap")
                .add(Suite.VERSION)
                .add(service)
                .add(name)
                .add(way)
                .bytes();
    }

    /**
     * From the output of a passkey's PRF extension.
     *
     * @param output 32 bytes
     * @param credential the passkey's id, unpadded base64url
     * @throws Problem INVALID, {@code passkey-output-refused}
     */
    public static WrapKey fromPasskey(byte[] output, String name, String service, String credential) {
        if (output.length != Suite.KEY_SIZE) {
            throw Problem.invalid("passkey-output-refused", "A passkey's PRF output has 32 bytes.", "/output");
        }
        return new WrapKey(Hashes.hkdf(output, "kch/passkey/wrap/1"), name, service, "passkey:" + credential);
    }

    byte[] key() {
        return key.clone();
    }

    /** The additional data of the wrap. */
    byte[] binding() {
        return binding.clone();
    }

    @Override
    public String toString() {
        return "WrapKey[***]";
    }
}
