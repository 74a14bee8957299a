package org.keycontact.core;

import java.time.Instant;

/**
 * What a person says of their own keys, signed by the signing key that it names.
 *
 * @param signingKey raw Ed25519 public key, unpadded base64url
 * @param mailboxKey raw X25519 public key, unpadded base64url
 * @param epoch of the mailbox key, from 1
 * @param signature Ed25519 over the record's exact bytes (src/adr/0003-envelope.md)
 */
public record KeyRecord(
        String person, String signingKey, String mailboxKey, int epoch, Instant madeAt, String signature) {}
