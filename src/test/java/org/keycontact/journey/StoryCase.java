package org.keycontact.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.keycontact.client.AgreementForm;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.Contact;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.HubClient;
import org.keycontact.client.Letters;
import org.keycontact.client.MailboxDesk;
import org.keycontact.client.PlanForm;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.client.PlanForm.Safe;
import org.keycontact.client.PlanForm.Weekly;
import org.keycontact.client.PlanForm.Window;
import org.keycontact.core.Category;

/** One story's own case: Asha is its advocate, Raj and Ola are engaged on it, and its victim has a phone of her own. */
final class StoryCase {
    static final String COVER_TEXT = "Your reserved item is ready to collect. Reply here with any questions.";
    static final String HELP_ANSWER = "Thank you for your message. We will be in touch at the usual time.";
    static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri");
    private static final AtomicInteger STORIES = new AtomicInteger();

    final HubRig rig;
    final String id;
    final String victim;
    final String phone = HubRig.newPhone();
    private final String signInName;
    private final @Nullable HubClient vic;

    private StoryCase(HubRig rig, boolean withKeys, @Nullable String called) {
        this.rig = rig;
        HubClient asha = rig.as(Worker.ASHA);
        String name = "vic" + STORIES.incrementAndGet();
        FirstSignIn first = withKeys ? FirstSignIn.of(name, HubRig.SERVICE_NAME, name + "-first") : null;
        var opened = asha.cases().open(called == null ? name.toUpperCase(Locale.ROOT) : called, first);
        this.id = opened.caseId();
        this.victim = opened.victim();
        this.signInName = name;
        this.vic = withKeys ? HubClient.enrol(rig.settings(), name, name + "-first", passphrase()) : null;
        asha.onCase(id).engage(rig.id(Worker.RAJ));
        asha.onCase(id).engage(rig.id(Worker.OLA));
        plan(plan().build());
    }

    /** A victim who signs in and has keys of her own. */
    static StoryCase withKeys(HubRig rig) {
        return new StoryCase(rig, true, null);
    }

    /** A victim who has nothing but her phone. */
    static StoryCase byPhoneOnly(HubRig rig) {
        return new StoryCase(rig, false, null);
    }

    /** A victim of that name, with keys of her own. */
    static StoryCase named(HubRig rig, String name) {
        return new StoryCase(rig, true, name);
    }

    String signInName() {
        return signInName;
    }

    /** What she signs in with. */
    final String passphrase() {
        return signInName + " has her own words";
    }

    HubClient vic() {
        if (vic == null) {
            throw new IllegalStateException("She has nothing but her phone");
        }
        return vic;
    }

    /** By SMS in cover wording, at any hour if it is urgent; safe on weekdays from ten to three. */
    PlanBuilder plan() {
        return new PlanBuilder(phone);
    }

    void plan(PlanForm plan) {
        CaseDesk desk = rig.as(Worker.ASHA).onCase(id);
        desk.recordPlan(plan, desk.read().seq());
    }

    /** Her agreement, signed by her here or, without keys, on paper: from now on, through this key contact. */
    void agreeOn(Worker keyContact) {
        agreeOn(keyContact, "cover", "none");
    }

    void agreeOn(Worker keyContact, String whenAway, String inform) {
        CaseDesk ashas = rig.as(Worker.ASHA).onCase(id);
        if (keyContact != Worker.ASHA) {
            ashas.engage(rig.id(keyContact));
        }
        Instant from = rig.clock().instant().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS);
        AgreementForm form = new AgreementForm(rig.id(keyContact), from, null, false, whenAway, inform);
        ashas.proposeAgreement(form, ashas.read().seq());
        if (vic != null) {
            vic.onCase(id).signAgreement(form);
            return;
        }
        Web.Answer signed = rig.wire(Worker.ASHA)
                .send(
                        "POST",
                        "/api/cases/" + id + "/agreement/signature",
                        "{\"how\":\"in-writing\",\"heldAt\":\"folder 7\"}",
                        "Idempotency-Key",
                        "sign-" + id);
        if (signed.status() != 201) {
            throw new IllegalStateException(signed.body());
        }
    }

    Letters letters(Worker worker) {
        return rig.as(worker).letters(id);
    }

    /** Somebody writes to the victim; gives the message's id. */
    String writesToVictim(Worker from, Category category, String words) {
        return letters(from).send(Draft.to("victim", category), words).message();
    }

    /** The victim texts. */
    void texts(String words) {
        int taken = rig.phones().text(phone, words);
        if (taken != 200 && taken != 204) {
            throw new IllegalStateException("The hub answered " + taken);
        }
    }

    List<String> received() {
        return rig.phones().received(phone);
    }

    List<Contact> contacts() {
        return rig.as(Worker.ASHA).onCase(id).contacts();
    }

    List<Entry> mailbox(Worker worker) {
        return linesOf(rig.as(worker).mailbox());
    }

    List<Entry> duty() {
        return linesOf(rig.as(Worker.DANA).mailbox("duty"));
    }

    List<Entry> vicsMailbox() {
        return linesOf(vic().mailbox());
    }

    /** What of this case stands in a mailbox. */
    private List<Entry> linesOf(MailboxDesk desk) {
        long last = desk.last();
        List<Entry> all = new java.util.ArrayList<>();
        for (long after = 0; after < last; after += 200) {
            all.addAll(desk.after(after, 200).entries());
        }
        return all.stream().filter(entry -> entry.caseId().equals(id)).toList();
    }

    static List<Entry> sealed(List<Entry> lines) {
        return lines.stream().filter(entry -> entry.kind().equals("content")).toList();
    }

    /** The kinds of notices in a mailbox's lines. */
    static List<String> notices(List<Entry> lines) {
        return lines.stream()
                .filter(entry -> entry.notice() != null)
                .map(entry -> String.valueOf(entry.notice()))
                .toList();
    }

    /** A plan, and what is different in it. */
    static final class PlanBuilder {
        private List<Channel> channels;
        private List<Weekly> weekly = List.of(new Weekly(WEEKDAYS, "10:00", "15:00"));
        private List<Window> except = List.of();
        private @Nullable String replyWindow;
        private @Nullable String helpWord;
        private @Nullable String duressWord;
        private String coverText = COVER_TEXT;

        private PlanBuilder(String phone) {
            this.channels = List.of(new Channel("sms", phone, "cover", "any-time"));
        }

        PlanBuilder channels(Channel... these) {
            channels = List.of(these);
            return this;
        }

        PlanBuilder weekdays(String from, String to) {
            weekly = List.of(new Weekly(WEEKDAYS, from, to));
            return this;
        }

        PlanBuilder always() {
            weekly = List.of(new Weekly(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00", "24:00"));
            return this;
        }

        PlanBuilder except(String from, String to) {
            except = List.of(new Window(from, to));
            return this;
        }

        PlanBuilder replyWindow(String duration) {
            replyWindow = duration;
            return this;
        }

        PlanBuilder helpWord(String word) {
            helpWord = word;
            return this;
        }

        PlanBuilder duressWord(String word) {
            duressWord = word;
            return this;
        }

        PlanBuilder coverText(String text) {
            coverText = text;
            return this;
        }

        PlanForm build() {
            return new PlanForm(
                    "Europe/London",
                    null,
                    channels,
                    new Safe(weekly, List.of(), except),
                    null,
                    "PT2H",
                    replyWindow,
                    coverText,
                    "en",
                    null,
                    null,
                    helpWord,
                    duressWord);
        }
    }
}
