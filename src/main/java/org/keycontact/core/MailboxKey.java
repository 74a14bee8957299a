package org.keycontact.core;

/**
 * The public key that a mailbox is sealed to at present.
 *
 * @param epoch from 1, one more with each new key
 * @param publicKey raw X25519 public key, unpadded base64url
 */
public record MailboxKey(String mailbox, int epoch, String publicKey) {}
