package org.keycontact.config;

import java.net.URI;

/**
 * Where the hub listens and how much it accepts.
 *
 * @param host the address that it listens on; the loopback address unless the file says otherwise
 * @param port 0 means any that is free
 * @param publicUrl how the world reaches the hub, without a slash at the end; carriers sign their calls over it.
 *     HTTPS, except on the loopback address
 * @param maxConnections open connections, above which new ones are refused
 * @param maxBodyKiB the largest request body, in KiB
 */
public record HttpSettings(String host, int port, URI publicUrl, int maxConnections, int maxBodyKiB) {}
