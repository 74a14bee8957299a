package org.keycontact.flow.kept;

/** That a number, known by its blind index only, is a worker's own: what is texted from it is never taken for a victim's. */
public record WorkerPhone(String number, String person) {}
