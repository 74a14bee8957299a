package org.keycontact.demonstration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;

/** The people of the demonstration. None of them exists, their numbers are kept free for stories, and their passphrases are no secret. */
public enum FictionalPerson {
    MO(Role.MANAGER, "isac", null),
    ASHA(Role.ADVOCATE, "isac", "+447700900011"),
    BEN(Role.ADVOCATE, "isac", "+447700900012"),
    DANA(Role.ADVOCATE, "isac", "+447700900013"),
    RAJ(Role.PROFESSIONAL, "police", null),
    OLA(Role.PROFESSIONAL, "housing", null),
    MEG(Role.PROFESSIONAL, "health", null),
    GIA(Role.GUARDIAN, null, null),
    VIC(Role.VICTIM, null, "+447700900001");

    private final Role role;
    private final @Nullable String organisation;
    private final @Nullable String phone;

    FictionalPerson(Role role, @Nullable String organisation, @Nullable String phone) {
        this.role = role;
        this.organisation = organisation;
        this.phone = phone;
    }

    public Role role() {
        return role;
    }

    @Nullable String organisation() {
        return organisation;
    }

    /** Their phone at the simulated network, if they have one, E.164. */
    @Nullable String phone() {
        return phone;
    }

    /** The phone of somebody who has one. */
    String itsPhone() {
        if (phone == null) {
            throw new IllegalStateException(shownName() + " has no phone");
        }
        return phone;
    }

    /** What they sign in with: {@code vic}. */
    public String signInName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code Vic}. */
    public String shownName() {
        return name().charAt(0) + signInName().substring(1);
    }

    /** With agency: {@code Raj (police)}. */
    String described() {
        String org = organisation;
        if (role == Role.VICTIM || role == Role.GUARDIAN) {
            return shownName() + " (" + role.code() + ")";
        }
        return shownName() + " (" + (org == null || org.equals("isac") ? role.code() : org) + ")";
    }

    /** What they sign in with the first time only: {@code vic-first}. */
    String oneTimePassphrase() {
        return signInName() + "-first";
    }

    /** What they sign in with from then on: {@code demonstration vic is no secret}. */
    public String passphrase() {
        return "demonstration " + signInName() + " is no secret";
    }
}
