package org.keycontact.config;

import java.time.Duration;

/**
 * How long words may wait unseen before they go to those who stand by. A service may set these times, not switch them
 * off.
 *
 * @param victimWords how long a victim's words may wait within the service's hours; outside them, duty is told at once
 * @param updatesWorkingDays how many of the service's working days an agency's update may wait
 * @param hours when the service is staffed
 */
public record UnopenedSettings(Duration victimWords, int updatesWorkingDays, ServiceHours hours) {}
