package org.keycontact.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.escalation.Turn;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.WorkerPhone;
import org.keycontact.flow.kept.WorkerWays;
import org.keycontact.flow.kept.WorkerWays.Address;
import org.keycontact.flow.port.AddressCheck;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Pins;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * A worker sets how she herself is told of alerts: addresses, their order, and the PIN with which she acknowledges from a phone.
 * Nobody else can, and nobody, herself included, is shown an address or a PIN in full again (escalation.md, policy).
 */
public final class OwnWays {
    /** No more addresses than these. */
    public static final int MOST_ADDRESSES = 10;
    /** The longest that one of her ways waits for another. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration CALL_AFTER = Duration.ofMinutes(2);
    private static final Pattern PIN = Pattern.compile("[0-9]{6,12}");

    private final Store store;
    private final TellingWorkers telling;
    private final AddressCheck addresses;
    private final Pins pins;
    private final FieldCipher cipher;

    public OwnWays(Store store, TellingWorkers telling, AddressCheck addresses, Pins pins, FieldCipher cipher) {
        this.store = store;
        this.telling = telling;
        this.addresses = addresses;
        this.pins = pins;
        this.cipher = cipher;
    }

    /** Throws {@code not-found} for victims and safe persons: they have a contact plan. */
    public WorkerWays read(Account who) {
        requireWorker(who);
        return telling.of(who.id());
    }

    /** What keeps her from being told, or from acknowledging by phone; see {@link TellingWorkers#troubles}. */
    public List<String> troubles(Account who) {
        requireWorker(who);
        return telling.troubles(who.id());
    }

    /** Whether this deployment can use the way at all. */
    public boolean has(Way way) {
        return way == Way.HUB || telling.has(way);
    }

    /**
     * Adds an address, used from now on: at once, a call for urgent alerts only and two minutes later. Idempotent by {@code id}.
     *
     * @param given as she wrote it, or a browser's push subscription
     * @throws Problem INVALID for what is no address; REFUSED {@code too-many-addresses}; CONFLICT {@code request-id-taken}
     */
    public WorkerWays add(Account who, String id, Way way, String given) {
        requireWorker(who);
        Address added = new Address(id, way, addresses.checked(way, given), null);
        rememberPhone(who.id(), added);
        return change(who, ways -> {
            if (ways.address(id).isPresent()) {
                return same(ways, added);
            }
            if (ways.addresses().size() >= MOST_ADDRESSES) {
                throw new Problem(Kind.REFUSED, "too-many-addresses", "Remove an address before you add another.");
            }
            List<Address> all = new ArrayList<>(ways.addresses());
            all.add(added);
            boolean call = way == Way.CALL;
            Turn turn = new Turn(way, id, call ? CALL_AFTER : Duration.ZERO);
            return ways.withAddresses(all)
                    .inOrder(call ? ways.routine() : with(ways.routine(), turn), with(ways.urgent(), turn));
        });
    }

    private static WorkerWays same(WorkerWays ways, Address added) {
        Address kept = ways.address(added.id()).orElseThrow();
        if (kept.way() != added.way() || !kept.value().equals(added.value())) {
            throw new Problem(
                    Kind.CONFLICT, "request-id-taken", "This id was used for something else before; use a new one.");
        }
        return ways;
    }

    private static List<Turn> with(List<Turn> turns, Turn last) {
        List<Turn> all = new ArrayList<>(turns);
        all.add(last);
        return all;
    }

    /** Forgets an address. Throws {@code not-found}. */
    public void remove(Account who, String id) {
        requireWorker(who);
        Address removed = telling.of(who.id()).address(id).orElseThrow(Problem::notFound);
        WorkerWays after = change(
                who,
                ways -> ways.withAddresses(ways.addresses().stream()
                                .filter(each -> !each.id().equals(id))
                                .toList())
                        .inOrder(without(ways.routine(), id), without(ways.urgent(), id)));
        forgetPhone(who, removed, after);
    }

    private static List<Turn> without(List<Turn> turns, String address) {
        return turns.stream().filter(turn -> !turn.address().equals(address)).toList();
    }

    /** Sets her order for routine and for urgent alerts. Throws INVALID {@code unknown-address}, {@code turn-invalid}. */
    public WorkerWays order(Account who, List<Turn> routine, List<Turn> urgent) {
        requireWorker(who);
        return change(who, ways -> {
            check(ways, routine, "/routine");
            check(ways, urgent, "/urgent");
            return ways.inOrder(routine, urgent);
        });
    }

    private static void check(WorkerWays ways, List<Turn> turns, String field) {
        Set<String> seen = new HashSet<>();
        for (Turn turn : turns) {
            boolean known = ways.address(turn.address())
                    .filter(address -> address.way() == turn.way())
                    .isPresent();
            if (!known) {
                throw Problem.invalid("unknown-address", "You have no such address.", field);
            }
            if (!seen.add(turn.address())
                    || turn.after().isNegative()
                    || turn.after().compareTo(LONGEST_WAIT) > 0) {
                throw Problem.invalid(
                        "turn-invalid", "Each address stands here once, and none waits longer than an hour.", field);
            }
        }
    }

    /** The way of one of her addresses. Throws INVALID {@code unknown-address}. */
    public Way wayOf(Account who, String address, String field) {
        return read(who)
                .address(address)
                .map(Address::way)
                .orElseThrow(() -> Problem.invalid("unknown-address", "You have no such address.", field));
    }

    /** Sets her PIN, and forgets wrong tries. Throws INVALID {@code pin-refused}. */
    public void setPin(Account who, String pin) {
        requireWorker(who);
        if (!PIN.matcher(pin).matches() || isEasy(pin)) {
            throw Problem.invalid(
                    "pin-refused", "A PIN is six to twelve digits, not all the same and not in a row.", "/pin");
        }
        String kept = pins.keep(who.id(), pin);
        change(who, ways -> ways.withPin(kept));
        store.tries().remove(PhoneTries.key(who.id()));
    }

    private static boolean isEasy(String pin) {
        Set<Integer> steps = new HashSet<>();
        for (int i = 1; i < pin.length(); i++) {
            steps.add(Math.floorMod(pin.charAt(i) - pin.charAt(i - 1), 10));
        }
        return steps.size() == 1 && (steps.contains(0) || steps.contains(1) || steps.contains(9));
    }

    private WorkerWays change(Account who, UnaryOperator<WorkerWays> change) {
        while (true) {
            telling.keepDefaults(who.id());
            Kept<WorkerWays> read = store.workerWays().get(who.id()).orElseThrow();
            WorkerWays after = change.apply(read.value());
            if (after.equals(read.value())
                    || store.workerWays().replace(read, after).isPresent()) {
                return after;
            }
        }
    }

    /** Before the address is kept: from the first moment on, what comes from this number is never taken for a victim's. */
    private void rememberPhone(String person, Address address) {
        if (address.way() == Way.SMS || address.way() == Way.CALL) {
            rememberPhone(store, cipher, person, address.value());
        }
    }

    static void rememberPhone(Store store, FieldCipher cipher, String person, String number) {
        String index = cipher.blindIndex(number);
        store.workerPhones().putIfAbsent(index + ":" + person, new WorkerPhone(index, person));
    }

    private void forgetPhone(Account who, Address removed, WorkerWays after) {
        boolean stillHers = removed.value().equals(who.phone())
                || after.addresses().stream().anyMatch(each -> each.value().equals(removed.value()));
        if (!stillHers) {
            store.workerPhones().remove(cipher.blindIndex(removed.value()) + ":" + who.id());
        }
    }

    private static void requireWorker(Account who) {
        if (who.role() == Role.VICTIM || who.role() == Role.GUARDIAN) {
            throw Problem.notFound();
        }
    }
}
