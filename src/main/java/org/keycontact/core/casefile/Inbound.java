package org.keycontact.core.casefile;

import java.time.Instant;
import org.keycontact.core.Via;

/** The victim's own last contact with the hub. */
public record Inbound(Via via, Instant at) {}
