package org.keycontact.journey;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;

/** The people who work in these stories. */
enum Worker {
    MO(Role.MANAGER, "isac", null),
    ASHA(Role.ADVOCATE, "isac", "+447700900010"),
    BEN(Role.ADVOCATE, "isac", "+447700900011"),
    DANA(Role.ADVOCATE, "isac", "+447700900012"),
    RAJ(Role.PROFESSIONAL, "police", null),
    OLA(Role.PROFESSIONAL, "housing", null);

    final Role role;
    final String organisation;
    final @Nullable String phone;

    Worker(Role role, String organisation, @Nullable String phone) {
        this.role = role;
        this.organisation = organisation;
        this.phone = phone;
    }

    String signInName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String passphrase() {
        return "a story's " + signInName() + " is no secret";
    }

    String oneTimePassphrase() {
        return signInName() + "-first";
    }
}
