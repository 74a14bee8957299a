package org.keycontact.flow.port;

/**
 * Encrypts what is kept at rest, under a key per case (or {@code service} for what belongs to no case), each wrapped by
 * the master key. Destroying a case's key makes everything that was kept under it unreadable for ever.
 */
public interface FieldCipher {
    /** Makes the key if there is none of this name. Idempotent, safe on several nodes at once. */
    void createKey(String keyName);

    /** AES-256-GCM under the named key. {@code context} (where the value is kept) must be the same when it is read. */
    byte[] encrypt(String keyName, byte[] value, String context);

    /** Throws {@code Problem} NOT_FOUND where the key was destroyed, IllegalStateException where the value was altered. */
    byte[] decrypt(String keyName, byte[] value, String context);

    void destroyKey(String keyName);

    /** A keyed, stable pseudonym of a value, to find it again without keeping it. */
    String blindIndex(String value);
}
