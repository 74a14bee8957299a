package org.keycontact.flow.kept;

import java.time.Instant;

/** What became of an answer that came from a phone: however often a provider reports it, it is taken once. */
public record PhoneAnswer(String result, Instant at) {}
