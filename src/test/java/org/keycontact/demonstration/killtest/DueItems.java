package org.keycontact.demonstration.killtest;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.keycontact.bench.SideBySide;
import org.keycontact.bench.Town;
import org.keycontact.bench.WiredHub;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Header;
import org.keycontact.core.Urgency;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.routing.Message;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.EnvelopeJson;
import org.keycontact.crypto.Sealer;
import org.keycontact.flow.Sending;
import org.keycontact.flow.kept.PlannedContact;

/**
 * Messages that were accepted while no hub looked at what is due: each is to go to a victim's phone in its own words, all of
 * them at once. One in four is urgent.
 */
public final class DueItems {
    private static final int THREADS = 16;
    private static final int URGENT_IS_ONE_IN = 4;
    private static final int MESSAGES_OF_A_CASE = 50;
    private static final int FEWEST_CASES = 20;
    private static final int MOST_CASES = 500;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int MOST_OF_A_CASE = 20_000;

    private final Map<String, Due> byContact = new ConcurrentHashMap<>();
    private final List<Town.Case> cases;

    private final WiredHub hub;

    /** A message that is due: whom it is for, and the words that must come there. */
    record Due(String caseId, String message, String phone, String words, boolean urgent) {}

    /** Opens so many cases. */
    public DueItems(WiredHub hub, int many) {
        this.hub = hub;
        Town town = new Town(hub, DueItems::plan);
        Town.Case[] opened = new Town.Case[many];
        SideBySide.run(THREADS, many, i -> opened[i] = town.open(i));
        cases = Arrays.asList(opened);
    }

    /** Cases for so many messages. */
    static DueItems forMessages(WiredHub hub, int many) {
        return new DueItems(hub, Math.clamp(many / MESSAGES_OF_A_CASE, FEWEST_CASES, MOST_CASES));
    }

    /** Posts so many messages, by turns on each case. */
    public void post(int many) {
        SideBySide.run(THREADS, many, this::postOne);
    }

    Map<String, Due> byContact() {
        return byContact;
    }

    List<Town.Case> cases() {
        return cases;
    }

    /** All contacts, by their ids. */
    Map<String, PlannedContact> contacts() {
        Map<String, PlannedContact> all = new HashMap<>();
        for (Town.Case each : cases) {
            hub.contactsOf(each.id(), MOST_OF_A_CASE).forEach(contact -> all.put(contact.id(), contact));
        }
        return all;
    }

    /** Throws unless each of them has been made. */
    public void requireMade() {
        contacts().forEach((id, contact) -> {
            if (contact.state() != PlannedContact.State.SENT) {
                throw new IllegalStateException(id + " was not made");
            }
        });
    }

    private static RecordedPlan plan(int number) {
        SafeTimes.Weekly always = new SafeTimes.Weekly(EnumSet.allOf(DayOfWeek.class), 0, MINUTES_OF_DAY);
        ContactPlan plan = new ContactPlan(
                ContactPlan.DEFAULT_ZONE,
                null,
                List.of(new Channel(Via.SMS, Wording.TEXT, Channel.WhenUrgent.ANY_TIME)),
                new SafeTimes(List.of(always), List.of(), List.of()),
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ZERO);
        return new RecordedPlan(
                plan,
                Map.of(Via.SMS, Town.phone(number)),
                HubProcess.COVER_TEXTS.getFirst(),
                "en",
                null,
                RecordedPlan.DEFAULT_ATTEMPTS,
                null,
                null);
    }

    private void postOne(int i) {
        int number = i % cases.size();
        Town.Case on = cases.get(number);
        boolean urgent = i / cases.size() % URGENT_IS_ONE_IN == 1;
        String words = "Due " + i + ": " + UUID.randomUUID();
        Header draft = header(on, urgent);
        Message message = new Message(
                draft.from(), draft.to(), draft.category(), draft.urgency(), draft.basis(), false, false, null, null);
        Sending.Preview preview = hub.sending().preview(on.advocate().account(), on.id(), message);
        byte[] content = words.getBytes(StandardCharsets.UTF_8);
        String envelope = EnvelopeJson.write(
                Sealer.seal(draft, content, preview.sealTo(), on.advocate().signing()));
        if (preview.gateway() == null) {
            throw new IllegalStateException("The contact edge does not ask for the words");
        }
        String forGateway = EnvelopeJson.write(Sealer.seal(
                draft, content, List.of(preview.gateway()), on.advocate().signing()));
        Sending.Accepted accepted = hub.sending().post(on.advocate().account(), on.id(), envelope, forGateway);
        byContact.put(
                PlannedContact.id(on.id(), accepted.entry().seq()),
                new Due(on.id(), draft.id(), Town.phone(number), words, urgent));
    }

    private Header header(Town.Case on, boolean urgent) {
        return new Header(
                "",
                0,
                UUID.randomUUID().toString(),
                on.id(),
                on.advocate().account().id(),
                Message.VICTIM,
                urgent ? Category.SAFEGUARDING : Category.PROGRESS,
                urgent ? Urgency.URGENT : Urgency.ROUTINE,
                Basis.CONSENT,
                false,
                null,
                false,
                null,
                hub.clock().instant(),
                "",
                "",
                DirectoryChain.Head.EMPTY.hash());
    }

    /** The notices that a mailbox was given about a message, as {@code <message> <notice>}. */
    List<String> notices() {
        List<String> all = new ArrayList<>();
        hub.mailboxes().forEach(mailbox -> all.addAll(hub.noticesIn(mailbox)));
        return all;
    }
}
