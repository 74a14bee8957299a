package org.keycontact.demonstration.killtest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycontact.client.AgreementForm;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.Cases;
import org.keycontact.client.ClientSettings;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.HubClient;
import org.keycontact.client.PlanForm;
import org.keycontact.client.ServiceDesk;
import org.keycontact.client.TeamDesk;
import org.keycontact.core.Role;

/**
 * A small service and its people, each with a client of their own.
 *
 * @param duty on the duty team, and on call
 */
record Town(
        HubClient manager, List<HubClient> advocates, List<HubClient> professionals, HubClient duty, List<Case> cases) {
    static final String DUTY = "duty";
    static final String DUTY_PHONE = "+447700900090";
    private static final List<String> EVERY_DAY = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /**
     * A case. Half of them let the words themselves go to the phone; half have a key contact, by an agreement.
     *
     * @param text whether the words themselves go to the phone
     */
    record Case(String id, HubClient victim, HubClient advocate, String phone, boolean text) {
        /** Every hour of the week is safe. {@code version} chooses a cover text. */
        PlanForm plan(int version) {
            return new PlanForm(
                    "Europe/London",
                    null,
                    List.of(new PlanForm.Channel("sms", phone, text ? "text" : "cover", "any-time")),
                    new PlanForm.Safe(List.of(new PlanForm.Weekly(EVERY_DAY, "00:00", "24:00")), List.of(), List.of()),
                    null,
                    "PT1M",
                    null,
                    HubProcess.COVER_TEXTS.get(version % HubProcess.COVER_TEXTS.size()),
                    "en",
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Everybody who has a mailbox of their own. */
    List<HubClient> people() {
        List<HubClient> all = new ArrayList<>(advocates);
        all.addAll(professionals);
        all.add(duty);
        cases.forEach(each -> all.add(each.victim()));
        return all;
    }

    /** Builds it, over HTTP, as its people's own clients would. */
    static Town build(ClientSettings settings, String managersOneTime, int cases) {
        HubClient manager =
                HubClient.enrol(settings, HubProcess.MANAGER, managersOneTime, "the manager of the kill test");
        Builder builder = new Builder(settings, manager);
        manager.service().addOrganisation(new ServiceDesk.Organisation("isac", "Kill Test Advocacy", "advocacy"));
        manager.service().addOrganisation(new ServiceDesk.Organisation("police", "Kill Test Police", "police"));
        List<HubClient> advocates = List.of(
                builder.worker(Role.ADVOCATE, "isac", "Asha", "+447700900011"),
                builder.worker(Role.ADVOCATE, "isac", "Ben", "+447700900012"));
        List<HubClient> professionals = List.of(
                builder.worker(Role.PROFESSIONAL, "police", "Raj", null),
                builder.worker(Role.PROFESSIONAL, "police", "Ola", null));
        HubClient duty = builder.worker(Role.ADVOCATE, "isac", "Dana", DUTY_PHONE);
        TeamDesk.Team team = manager.teams().read(DUTY);
        List<String> members = List.of(duty.me().person());
        manager.teams().change(team, members, members);
        manager.teams().startEpoch(DUTY);
        List<Case> all = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            all.add(builder.openCase(i, advocates.get(i % advocates.size()), professionals));
        }
        return new Town(manager, advocates, professionals, duty, List.copyOf(all));
    }

    private record Builder(ClientSettings settings, HubClient manager) {
        HubClient worker(Role role, String organisation, String name, @Nullable String phone) {
            manager.service().addWorker(new ServiceDesk.NewWorker(role, organisation, name, null, phone, invite(name)));
            return enrol(name);
        }

        private FirstSignIn invite(String name) {
            return FirstSignIn.of(name, HubClient.serviceName(settings), "one time for " + name);
        }

        private HubClient enrol(String name) {
            return HubClient.enrol(settings, name, "one time for " + name, "a passphrase of " + name);
        }

        Case openCase(int i, HubClient advocate, List<HubClient> professionals) {
            String name = "victim" + i;
            Cases.Opened opened = advocate.cases().open(name, invite(name));
            HubClient victim = enrol(name);
            String phone = "+4477009001" + String.format(Locale.ROOT, "%02d", i);
            Case made = new Case(opened.caseId(), victim, advocate, phone, i / 2 % 2 == 0);
            CaseDesk desk = advocate.onCase(opened.caseId());
            professionals.forEach(each -> desk.engage(each.me().person()));
            desk.recordPlan(made.plan(0), desk.read().seq());
            if (i % 3 == 2) {
                AgreementForm agreement = new AgreementForm(
                        advocate.me().person(),
                        Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS),
                        null,
                        false,
                        "cover",
                        "none");
                desk.proposeAgreement(agreement, desk.read().seq());
                victim.onCase(opened.caseId()).signAgreement(agreement);
            }
            return made;
        }
    }
}
