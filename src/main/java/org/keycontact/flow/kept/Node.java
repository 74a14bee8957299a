package org.keycontact.flow.kept;

import java.time.Instant;

/**
 * A process of this hub that takes part in the escalation.
 *
 * @param beat when its engine last proved to be alive
 * @param missed whether it has been said that it is missed
 */
public record Node(String id, Instant beat, boolean missed) {}
