package org.keycontact.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The key that locks everything at rest: base64 of 32 bytes.
 *
 * @param file where it is kept
 * @param key what the file holds; null only in a demonstration whose file is not there yet, and is then to be made
 */
public record MasterKeySettings(Path file, @Nullable Secret key) {}
