package org.keycontact.flow;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Organisation;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Managers and the administrator keep the service's organisations and the accounts of those who work in them. */
public final class ManagingPeople {
    private final Store store;
    private final Enrolment enrolment;
    private final FieldCipher cipher;

    public ManagingPeople(Store store, Enrolment enrolment, FieldCipher cipher) {
        this.store = store;
        this.enrolment = enrolment;
        this.cipher = cipher;
    }

    /** A worker to be made known. {@code phone} is their own number for alerts, E.164. */
    public record Worker(
            Role role,
            @Nullable String organisation,
            String name,
            @Nullable String pseudonym,
            @Nullable String phone,
            Enrolment.@Nullable FirstSignIn signIn) {
        @Override
        public String toString() {
            return "Worker[***]";
        }
    }

    /** Idempotent for the same organisation; throws {@code organisation-taken}. */
    public Organisation addOrganisation(Account by, Organisation organisation) {
        requireKeeper(by);
        boolean added = store.organisations().putIfAbsent(organisation.id(), organisation);
        Organisation kept =
                store.organisations().get(organisation.id()).map(Kept::value).orElseThrow();
        if (!added && !kept.equals(organisation)) {
            throw new Problem(Kind.CONFLICT, "organisation-taken", "There is another organisation of this id.", "/id");
        }
        return kept;
    }

    public List<Organisation> organisations(int limit) {
        return store.organisations().find(Store.ALL, List.of(), null, null, limit).stream()
                .map(Kept::value)
                .toList();
    }

    /**
     * Makes a worker known. Victims and safe persons belong to a case and are made known there.
     *
     * @param id made by the caller from who asks and their idempotency key, so that a repetition makes nobody twice
     */
    public Account addWorker(Account by, String id, Worker worker) {
        requireKeeper(by);
        boolean ofACase = worker.role() == Role.VICTIM || worker.role() == Role.GUARDIAN;
        if (ofACase) {
            throw Problem.invalid("role-of-a-case", "Victims and safe persons are made known on their case.", "/role");
        }
        if (worker.role() == Role.MANAGER && by.role() != Role.MANAGER) {
            throw Problem.notFound();
        }
        String org = worker.organisation();
        if (org != null && store.organisations().get(org).isEmpty()) {
            throw Problem.invalid("unknown-organisation", "There is no such organisation.", "/organisation");
        }
        return keep(id, worker);
    }

    /**
     * What is changed about a worker: whatever is not given stays as it is, so that who corrects a name does not take an
     * on-call worker's number from her, or from somebody the pseudonym that protects them.
     *
     * @param forget what is to be removed
     */
    public record Change(
            @Nullable String name,
            @Nullable String pseudonym,
            @Nullable String phone,
            Set<Removable> forget) {
        private Account of(Account now) {
            return now.called(
                    name == null ? now.name() : name,
                    after(Removable.PSEUDONYM, now.pseudonym(), pseudonym),
                    after(Removable.PHONE, now.phone(), phone));
        }

        private @Nullable String after(Removable what, @Nullable String now, @Nullable String given) {
            String kept = forget.contains(what) ? null : now;
            return given == null ? kept : given;
        }

        @Override
        public String toString() {
            return "Change[***]";
        }
    }

    /** What a worker may be without. */
    public enum Removable implements Code {
        PSEUDONYM,
        PHONE
    }

    /** Other names or another number; those who change their own keys do it themselves. */
    public void change(Account by, String person, Change change) {
        Kept<Account> kept = kept(by, person);
        if (change.phone() != null) {
            OwnWays.rememberPhone(store, cipher, person, change.phone());
        }
        if (store.accounts().replace(kept, change.of(kept.value())).isEmpty()) {
            change(by, person, change);
        }
    }

    /**
     * A new one-time passphrase for a worker who was never there, or has forgotten their own: everybody sees in the directory
     * that their keys are new, and colleagues who can read a case grant it back, case by case.
     */
    public void inviteAgain(Account by, String person, Enrolment.FirstSignIn signIn) {
        enrolment.inviteAgain(kept(by, person).value(), signIn);
    }

    /** A worker whom this keeper keeps: managers are kept by managers. */
    private Kept<Account> kept(Account by, String person) {
        requireKeeper(by);
        return store.accounts()
                .get(person)
                .filter(each -> each.value().caseId() == null && !each.value().hasLeft())
                .filter(each -> each.value().role() != Role.MANAGER || by.role() == Role.MANAGER)
                .orElseThrow(Problem::notFound);
    }

    /** The first manager of a service, made when the hub is set up. */
    public Account addFirstManager(String id, Worker worker) {
        return keep(id, worker);
    }

    private Account keep(String id, Worker worker) {
        Enrolment.FirstSignIn signIn = worker.signIn();
        Account account = new Account(
                id,
                worker.role(),
                worker.organisation(),
                worker.name(),
                worker.pseudonym(),
                worker.phone(),
                null,
                signIn == null ? null : cipher.blindIndex(Enrolment.normal(signIn.name())),
                null);
        if (worker.phone() != null) {
            OwnWays.rememberPhone(store, cipher, id, worker.phone());
        }
        enrolment.keep(account, signIn);
        return store.accounts().get(id).map(Kept::value).orElseThrow();
    }

    /**
     * Accounts of workers: managers, the administrator and advocates, who engage people of agencies, see all; others those
     * of their own organisation.
     */
    public List<Account> workers(Account viewer, int limit) {
        return store.accounts().find(Store.ALL, List.of(), null, null, limit).stream()
                .map(Kept::value)
                .filter(account -> maySee(viewer, account))
                .toList();
    }

    /** One worker; throws {@code not-found} for whom the viewer may not see. */
    public Account worker(Account viewer, String id) {
        return store.accounts()
                .get(id)
                .map(Kept::value)
                .filter(account -> maySee(viewer, account))
                .orElseThrow(Problem::notFound);
    }

    private static boolean maySee(Account viewer, Account account) {
        boolean all = isKeeper(viewer) || viewer.role() == Role.ADVOCATE;
        boolean oneself = viewer.id().equals(account.id());
        return account.caseId() == null && (all || oneself || sameOrg(viewer, account));
    }

    private static boolean sameOrg(Account viewer, Account account) {
        return viewer.org() != null && viewer.org().equals(account.org());
    }

    private static void requireKeeper(Account by) {
        if (!isKeeper(by)) {
            throw Problem.notFound();
        }
    }

    private static boolean isKeeper(Account account) {
        return account.role() == Role.MANAGER || account.role() == Role.ADMINISTRATOR;
    }
}
