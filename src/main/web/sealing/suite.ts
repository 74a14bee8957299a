/** The one suite of this version, named in every envelope so that another can follow (src/adr/0003-envelope.md). */
export const SUITE = "X25519-HKDF-SHA256-A256GCM-Ed25519";
export const VERSION = 1;
export const GATEWAY = "gateway";

export const KEY_SIZE = 32;
export const IV_SIZE = 12;
export const TAG_SIZE = 16;
export const SIGNATURE_SIZE = 64;
export const SALT_SIZE = 16;
/** HPKE's encapsulated key, then the sealed key, then the tag. */
export const SEALED_KEY_SIZE = 32 + KEY_SIZE + TAG_SIZE;
export const MOST_RECIPIENTS = 100;
export const LONGEST_HEADER = 3000;
export const LONGEST_NAME = 100;
