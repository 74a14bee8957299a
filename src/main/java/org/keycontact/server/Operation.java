package org.keycontact.server;

/**
 * What the hub does for one operation of the contract. It runs on a virtual thread of its own and may block. A
 * {@link org.keycontact.core.Problem} becomes its problem answer; anything else thrown becomes 500, {@code unexpected}.
 */
@FunctionalInterface
public interface Operation {
    Answer handle(Call call) throws Exception;
}
