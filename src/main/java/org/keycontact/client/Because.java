package org.keycontact.client;

import org.jspecify.annotations.Nullable;

/**
 * Why a line of a decision is as it is.
 *
 * @param line the line that it explains
 * @param rule the rule's name
 * @param paragraph of the guidance, or "the hub's own rule"
 * @param sentence for a professional to read
 */
public record Because(@Nullable String line, String rule, String paragraph, String sentence) {}
