package org.keycontact.demonstration.killtest;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.keycontact.client.Accepted;
import org.keycontact.client.Draft;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.client.Letters;
import org.keycontact.client.Preview;
import org.keycontact.client.RecipientsDiffer;
import org.keycontact.client.Sealed;
import org.keycontact.core.Category;

/** Somebody who writes to victims. A sealed message is posted, the same bytes, until an answer comes. */
final class Writer {
    static final String WRITTEN = "written";
    static final String TYPED = "typed";

    private final List<Town.Case> cases;
    private final HubClient client;
    private final Patience patience;
    private final Ledger ledger;

    Writer(Town town, HubClient client, Patience patience, Ledger ledger) {
        boolean advocate = town.advocates().contains(client);
        this.cases = town.cases().stream()
                .filter(each -> !advocate || each.advocate().equals(client))
                .toList();
        this.client = client;
        this.patience = patience;
        this.ledger = ledger;
    }

    /** Words that no other message has. */
    static String words(String how) {
        return beginning(how) + UUID.randomUUID();
    }

    /** What all words begin with that came so. */
    static String beginning(String how) {
        return "Kill test, " + how + ": ";
    }

    void write() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Town.Case its = cases.get(random.nextInt(cases.size()));
        boolean urgent = random.nextBoolean();
        Draft routine = Draft.to("victim", random.nextBoolean() ? Category.EVIDENCE : Category.PROGRESS);
        Draft draft = urgent ? Draft.to("victim", Category.SAFEGUARDING).asUrgent() : routine;
        Letters letters = client.letters(its.id());
        String words = words(WRITTEN);
        while (true) {
            Sealed sealed = patience.repeat(() -> seal(letters, draft, words));
            try {
                Accepted accepted = patience.repeat(() -> letters.post(sealed));
                ledger.accepted(new Ledger.Letter(its.id(), accepted.message(), accepted.seq(), words, urgent));
                requireSame(sealed, accepted);
                return;
            } catch (RecipientsDiffer overtaken) {
                // Nothing was accepted; sealed again for those whom the hub names now.
                ledger.repeated();
            }
        }
    }

    private static Sealed seal(Letters letters, Draft draft, String words) {
        Preview preview = letters.preview(draft);
        Preview.Refusal refusal = preview.refused();
        if (refusal != null) {
            throw new HubException(422, refusal.code(), refusal.sentence(), null);
        }
        return letters.seal(draft, words, preview);
    }

    private void requireSame(Sealed sealed, Accepted accepted) {
        if (!sealed.message().equals(accepted.message())) {
            ledger.wrong("Message " + sealed.message() + " was acknowledged as " + accepted.message() + ".");
        }
    }
}
