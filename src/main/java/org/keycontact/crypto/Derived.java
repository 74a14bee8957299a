package org.keycontact.crypto;

/**
 * Secrets that the hub needs not keep, as they follow from the master key: the same on every node and after every
 * restart.
 */
public final class Derived {
    private final MasterKey master;

    public Derived(MasterKey master) {
        this.master = master;
    }

    /**
     * 32 bytes for the use that {@code label} names (such as signing sign-in tokens); nothing can be learnt from one
     * about another.
     */
    public byte[] secret(String label) {
        return master.derive(new LengthPrefixed("kch/derived").add(label).bytes(), Suite.KEY_SIZE);
    }

    /**
     * The stable salt that is shown for a name that nobody has: looks like any other (16 bytes, unpadded base64url).
     */
    public String falseSalt(String name) {
        return Base64Url.encode(
                master.derive(new LengthPrefixed("kch/false-salt").add(name).bytes(), PassphraseKeys.SALT_SIZE));
    }

    @Override
    public String toString() {
        return "Derived[***]";
    }
}
