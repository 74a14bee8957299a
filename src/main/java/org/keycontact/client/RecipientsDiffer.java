package org.keycontact.client;

import java.util.List;

/**
 * The message was not sealed to exactly those whom the hub's decision names, and was not accepted. Nobody is added or
 * left out silently: show the person who they are, and seal again for a fresh preview if they agree.
 */
public final class RecipientsDiffer extends HubException {
    private static final long serialVersionUID = 1L;

    private final transient List<SealTo> missing;
    private final transient List<String> extra;
    private final transient List<SealTo> stale;

    RecipientsDiffer(String sentence, List<SealTo> missing, List<String> extra, List<SealTo> stale) {
        super(409, "recipients-differ", sentence, "/envelope/recipients");
        this.missing = missing;
        this.extra = extra;
        this.stale = stale;
    }

    /** Mailboxes that it must be sealed to as well. */
    public List<SealTo> missing() {
        return missing;
    }

    /** Mailboxes that it must not be sealed to. */
    public List<String> extra() {
        return extra;
    }

    /** Mailboxes that have a newer key than the one used. */
    public List<SealTo> stale() {
        return stale;
    }
}
