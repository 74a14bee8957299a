package org.keycontact.server.operations;

import java.util.Map;
import org.keycontact.flow.Journeys;
import org.keycontact.server.Operation;
import org.keycontact.server.Tokens;

/** Every operation of the contract, bound to the journeys. */
public final class Operations {
    private Operations() {}

    /** By operationId of the contract. */
    public static Map<String, Operation> all(Journeys journeys, Tokens tokens, OperationPorts ports) {
        Desk desk = new Desk(journeys, ports);
        Bindings bindings = new Bindings(desk);
        new SignInOperations(desk, tokens).bind(bindings);
        new ServiceOperations(desk).bind(bindings);
        new PeopleOperations(desk).bind(bindings);
        new DirectoryOperations(desk).bind(bindings);
        new TeamOperations(desk).bind(bindings);
        new CaseOperations(desk).bind(bindings);
        new CasePeopleOperations(desk).bind(bindings);
        new CaseRuleOperations(desk).bind(bindings);
        new PlanOperations(desk).bind(bindings);
        new AgreementOperations(desk).bind(bindings);
        new MessageOperations(desk).bind(bindings);
        new AttachmentOperations(desk).bind(bindings);
        new MailboxOperations(desk).bind(bindings);
        new ContactOperations(desk).bind(bindings);
        new OwnMessagesOperations(desk).bind(bindings);
        new LogOperations(desk).bind(bindings);
        new EvidenceOperations(desk).bind(bindings);
        new AlertOperations(desk).bind(bindings);
        new OwnWaysOperations(desk).bind(bindings);
        new EscalationOperations(desk).bind(bindings);
        new RotaCalendarOperations(desk).bind(bindings);
        return bindings.all();
    }
}
