package org.keycontact.core.escalation;

/** Whom a step tells. Who that is, is found out when the step is due. */
public sealed interface Target {

    /** The key contact of the case, while the agreement is in force. */
    record KeyContact() implements Target {}

    /** The allocated advocate (ISA/C) of the case. */
    record Advocate() implements Target {}

    /** Whoever is on call on that rota. */
    record OnCall(String rota) implements Target {}

    /** All members of the duty team. */
    record DutyTeam() implements Target {}

    /** One certain person. */
    record OnePerson(String person) implements Target {}

    /** The service's managers. */
    record Managers() implements Target {}
}
