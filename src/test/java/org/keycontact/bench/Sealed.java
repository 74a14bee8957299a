package org.keycontact.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Header;
import org.keycontact.core.Urgency;
import org.keycontact.core.routing.Message;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.EnvelopeJson;
import org.keycontact.crypto.Sealer;
import org.keycontact.flow.Sending;

/**
 * A sealed message, ready to be posted.
 *
 * @param mailboxes how many it is sealed to
 */
record Sealed(Town.Enrolled sender, String caseId, String message, String envelope, int mailboxes) {
    private static final byte[] WORDS = "The hearing has been moved to Tuesday; bail conditions stay."
            .repeat(10)
            .getBytes(StandardCharsets.UTF_8);

    /** So many, in turn on each case, half of them by an officer and half by the advocate. */
    static List<Sealed> seal(WiredHub hub, List<Town.Case> cases, int threads, int many) {
        Sealed[] sealed = new Sealed[many];
        int round = cases.size();
        SideBySide.run(threads, many, i -> sealed[i] = seal(hub, cases.get(i % round), (i + i / round) % 2 == 0));
        return new ArrayList<>(Arrays.asList(sealed));
    }

    /** An officer's update, which goes to the key contact, or an advocate's message, which a contact announces. */
    private static Sealed seal(WiredHub hub, Town.Case on, boolean byOfficer) {
        Town.Enrolled sender = byOfficer ? on.officer() : on.advocate();
        Header draft = new Header(
                "",
                0,
                UUID.randomUUID().toString(),
                on.id(),
                sender.account().id(),
                Message.VICTIM,
                Category.PROGRESS,
                Urgency.ROUTINE,
                Basis.CONSENT,
                false,
                null,
                false,
                null,
                hub.clock().instant(),
                "",
                "",
                DirectoryChain.Head.EMPTY.hash());
        Message message = new Message(
                draft.from(), draft.to(), draft.category(), draft.urgency(), draft.basis(), false, false, null, null);
        Sending.Preview preview = hub.sending().preview(sender.account(), on.id(), message);
        return new Sealed(
                sender,
                on.id(),
                draft.id(),
                EnvelopeJson.write(Sealer.seal(draft, WORDS, preview.sealTo(), sender.signing())),
                preview.sealTo().size());
    }
}
