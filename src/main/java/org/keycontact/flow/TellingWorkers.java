package org.keycontact.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.core.escalation.Turn;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.WorkerWays;
import org.keycontact.flow.kept.WorkerWays.Address;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;
import org.keycontact.flow.port.WorkerChannel;

/**
 * A worker's own ways, and one attempt on one of them. What is told next, to whom and when, is for the escalation to decide.
 * Safe on any number of nodes.
 */
public final class TellingWorkers {
    /** The address of the number that a manager recorded with her account, used as long as she has set nothing herself. */
    public static final String ACCOUNTS_PHONE = "account";

    private static final Duration CALL_AFTER_TEXT = Duration.ofMinutes(2);

    private final Store store;
    private final Map<Way, WorkerChannel> channels;
    private final String language;
    private final ServiceNotices notices;
    private final InstantSource clock;

    /** @param channels those that this deployment has configured; a way without one counts as no working channel */
    public TellingWorkers(
            Store store,
            Map<Way, WorkerChannel> channels,
            String language,
            ServiceNotices notices,
            InstantSource clock) {
        this.store = store;
        this.channels = Map.copyOf(channels);
        this.language = language;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Her ways for an alert, in the order in which they are due; the hub always first, at once. Ways that this deployment
     * lacks and addresses that are known to be unusable are left out: if only the hub is left, she has no working channel.
     */
    public List<Turn> turns(String person, boolean urgent) {
        WorkerWays ways = of(person);
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(Way.HUB, Turn.HUB, Duration.ZERO));
        (urgent ? ways.urgent() : ways.routine())
                .stream()
                        .filter(turn -> channels.containsKey(turn.way()))
                        .filter(turn -> ways.address(turn.address())
                                .filter(address -> address.unusable() == null)
                                .isPresent())
                        .sorted(Comparator.comparing(Turn::after))
                        .forEach(turns::add);
        return List.copyOf(turns);
    }

    /**
     * Makes one attempt, on any way but the hub. An address that turns out to be unusable, or whose owner opted out, is
     * marked, so that {@link #turns} leaves it out from then on and {@link #troubles} shows it.
     *
     * @param attemptId comes back with what is reported later; {@code [A-Za-z0-9._~:-]{1,128}}
     * @param number the alert's
     */
    public CarrierOutcome tell(String attemptId, String person, Turn turn, String number, NoticeKind kind) {
        WorkerChannel channel = channels.get(turn.way());
        Optional<Address> address = of(person).address(turn.address());
        if (channel == null || address.isEmpty()) {
            return new CarrierOutcome.Failed(CarrierFailure.NO_CARRIER);
        }
        CarrierOutcome outcome =
                channel.tell(new WorkerChannel.Notice(attemptId, address.get().value(), number, kind, language));
        if (outcome instanceof CarrierOutcome.Failed failed) {
            failed(person, turn.address(), failed.failure());
        }
        return outcome;
    }

    /** Answers a text that came in, on the phone that it came from; one attempt, whatever becomes of it. */
    void reply(String attemptId, String number, String alert, NoticeKind kind) {
        WorkerChannel sms = channels.get(Way.SMS);
        if (sms != null) {
            sms.tell(new WorkerChannel.Notice(attemptId, number, alert, kind, language));
        }
    }

    /** What she texted of her own channel: all her addresses for texts to this number are closed, or open again. */
    void heard(String person, String number, boolean optedOut) {
        for (Address address : of(person).addresses()) {
            boolean closed = CarrierFailure.OPTED_OUT.code().equals(address.unusable());
            if (address.way() != Way.SMS || !address.value().equals(number)) {
                continue;
            }
            if (optedOut) {
                failed(person, address.id(), CarrierFailure.OPTED_OUT);
            } else if (closed) {
                mark(person, address.id(), null);
            }
        }
    }

    /**
     * Remembers what a failure, told at once or reported later, says of the address itself, and raises an operational alarm.
     * Idempotent.
     */
    public void failed(String person, String address, CarrierFailure failure) {
        if (failure != CarrierFailure.UNUSABLE_NUMBER
                && failure != CarrierFailure.OPTED_OUT
                && failure != CarrierFailure.GONE) {
            return;
        }
        Optional<Address> marked = of(person).address(address).filter(each -> each.unusable() == null);
        marked.ifPresent(each -> {
            LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            notices.tell(
                    "worker-unreachable:" + person + ":" + address + ":" + failure.code() + ":" + day,
                    "worker-unreachable",
                    "{" + person + "} cannot be told of alerts by " + each.way().code() + " any more: " + failure.code()
                            + ". See to it before the next shift.");
            mark(person, address, failure.code());
        });
    }

    void mark(String person, String address, @Nullable String unusable) {
        while (true) {
            keepDefaults(person);
            Optional<Kept<WorkerWays>> read = store.workerWays().get(person);
            if (read.isEmpty() || read.get().value().address(address).isEmpty()) {
                return;
            }
            WorkerWays marked = read.get().value().marked(address, unusable);
            if (marked.equals(read.get().value())
                    || store.workerWays().replace(read.get(), marked).isPresent()) {
                return;
            }
        }
    }

    /** What she would learn too late, for the rota check: codes, in an order that does not change; empty if all is well. */
    public List<String> troubles(String person) {
        WorkerWays ways = of(person);
        List<String> troubles = new ArrayList<>();
        if (turns(person, true).size() == 1) {
            troubles.add("no-working-channel");
        }
        if (ways.pin() == null) {
            troubles.add("no-pin");
        }
        ways.addresses().stream()
                .filter(address -> address.unusable() != null)
                .forEach(address -> troubles.add(address.way().code() + "-" + address.unusable()));
        return troubles.stream().distinct().toList();
    }

    /** What is kept, or what follows from the number that a manager recorded. */
    WorkerWays of(String person) {
        return store.workerWays().get(person).map(Kept::value).orElseGet(() -> defaults(person));
    }

    /** Whether this deployment can use the way at all. */
    boolean has(Way way) {
        return channels.containsKey(way);
    }

    void keepDefaults(String person) {
        if (store.workerWays().get(person).isEmpty()) {
            store.workerWays().putIfAbsent(person, defaults(person));
        }
    }

    private WorkerWays defaults(String person) {
        String phone = store.accounts()
                .get(person)
                .map(Kept::value)
                .map(Account::phone)
                .orElse(null);
        if (phone == null) {
            return WorkerWays.none(person);
        }
        Turn text = new Turn(Way.SMS, ACCOUNTS_PHONE + "-sms", Duration.ZERO);
        Turn call = new Turn(Way.CALL, ACCOUNTS_PHONE + "-call", CALL_AFTER_TEXT);
        return new WorkerWays(
                person,
                List.of(
                        new Address(text.address(), Way.SMS, phone, null),
                        new Address(call.address(), Way.CALL, phone, null)),
                List.of(text),
                List.of(text, call),
                null);
    }
}
