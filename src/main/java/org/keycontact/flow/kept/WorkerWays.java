package org.keycontact.flow.kept;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.Turn;
import org.keycontact.core.escalation.Way;

/**
 * How a worker wants to be told of alerts. Kept encrypted beside her account; nobody is shown an address in full again.
 *
 * @param routine her order for alerts of the lower kind; the hub itself is always first and stands in neither
 * @param urgent her order for urgent ones
 * @param pin what is kept of her PIN; none: she can acknowledge in the hub only
 */
public record WorkerWays(
        String person,
        List<Address> addresses,
        List<Turn> routine,
        List<Turn> urgent,
        @Nullable String pin) {

    public WorkerWays {
        addresses = List.copyOf(addresses);
        routine = List.copyOf(routine);
        urgent = List.copyOf(urgent);
    }

    public static WorkerWays none(String person) {
        return new WorkerWays(person, List.of(), List.of(), List.of(), null);
    }

    /**
     * Where she can be reached.
     *
     * @param value E.164 number, e-mail address, or push subscription
     * @param unusable code of the failure that showed that it cannot be used; none as far as is known
     */
    public record Address(
            String id, Way way, String value, @Nullable String unusable) {
        @Override
        public String toString() {
            return "Address[" + id + "]";
        }
    }

    public Optional<Address> address(String id) {
        return addresses.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public WorkerWays withAddresses(List<Address> all) {
        return new WorkerWays(person, all, routine, urgent, pin);
    }

    public WorkerWays inOrder(List<Turn> newRoutine, List<Turn> newUrgent) {
        return new WorkerWays(person, addresses, newRoutine, newUrgent, pin);
    }

    public WorkerWays withPin(@Nullable String newPin) {
        return new WorkerWays(person, addresses, routine, urgent, newPin);
    }

    /** The same with one address marked, or cleared of its mark. */
    public WorkerWays marked(String id, @Nullable String unusable) {
        return withAddresses(addresses.stream()
                .map(each -> each.id().equals(id) ? new Address(each.id(), each.way(), each.value(), unusable) : each)
                .toList());
    }

    @Override
    public String toString() {
        return "WorkerWays[" + person + "]";
    }
}
