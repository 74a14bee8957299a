package org.keycontact.flow.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a person's device is reached on one channel in one safe period, by this contact and no other.
 *
 * @param until when nobody can ask any more
 */
public record Reach(String caseId, String contact, @Nullable Instant until) {}
