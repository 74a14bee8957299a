package org.keycontact.flow.port;

import org.keycontact.flow.kept.*;

/** What is kept of escalation. */
public interface EscalationShelves {
    /** Index of {@link #tellings} and {@link #events} by alert; then by place, or by instant. */
    String BY_ALERT = "alert";
    /** Index of {@link #tellings} by person, then instant. */
    String BY_PERSON_AT = "person-at";
    /** Index of the others by instant, or over everything. */
    String BY_AT = "at";

    Shelf<Alert> alerts();

    Shelf<Telling> tellings();

    Shelf<AlertEvent> events();

    /** By alert. */
    Shelf<AlertTime> times();

    /** The one in force, and one by each version. */
    Shelf<PolicyVersion> policies();

    /** Those in force, by id, and one by each version. */
    Shelf<RotaVersion> rotas();

    Shelf<PersonAbsence> absences();

    Shelf<Node> nodes();
}
