package org.keycontact.flow.kept;

import java.time.Duration;
import java.time.Instant;

/** How long it took until somebody had an alert. */
public record AlertTime(String alert, Alert.Kind kind, Instant raisedAt, Duration untilTaken) {}
