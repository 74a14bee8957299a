package org.keycontact.flow.port;

/** What is kept of PINs. A PIN is short: what protects it when the store is stolen is the key that it is hashed under. */
public interface Pins {

    /** What to keep of this person's PIN: another text each time; nothing can be learnt from it without the hub's key. */
    String keep(String person, String pin);

    /** Whether {@code pin} is the one that {@code kept} was made of, for this person. Takes as long for a wrong one. */
    boolean matches(String person, String pin, String kept);
}
