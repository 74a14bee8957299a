package org.keycontact;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.keycontact.config.Settings;
import org.keycontact.server.EventStreams;
import org.keycontact.store.HubStore;

/**
 * What the journeys stand on: opened once, before anything is wired.
 *
 * @param clock the hub's; a demonstration's can be moved
 * @param realTime never moved: for what must not be, as sign-ins and beats
 */
record Ground(
        Settings settings,
        InstantSource clock,
        InstantSource realTime,
        HubStore store,
        Keyring keyring,
        Telephony telephony,
        EventStreams streams,
        SecureRandom random,
        Figures figures) {}
