package org.keycontact.core.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Role;
import org.keycontact.core.Urgency;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.Agreement.Inform;
import org.keycontact.core.casefile.Agreement.WhenAway;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.AnyPlan;
import org.keycontact.core.plan.AnyPlan.Moment;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.Channel.WhenUrgent;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.Dice;

/** Random cases, messages and moments: a small cast with much going on, so that every rule has its turn. */
final class AnyCase {
    static final String VICTIM = "vic";
    private static final Map<String, Person> CAST = cast();
    private static final List<String> NOT_THE_VICTIM =
            CAST.keySet().stream().filter(id -> !id.equals(VICTIM)).toList();
    private static final List<String> ORGS = List.of("isac", "police", "housing");

    private final Dice dice;
    private final AnyPlan plans;
    private final Moment moment;

    private AnyCase(Random random) {
        this.dice = new Dice(random);
        this.plans = AnyPlan.by(random);
        this.moment = plans.moment();
    }

    /** Any at all, and as many in which the sender and the addressee count. */
    static final class Anything implements ArbitrarySupplier<Given> {
        @Override
        public Arbitrary<Given> get() {
            return Arbitraries.oneOf(
                    anything(), new ToHer().get(), new ToHer().get(), new FromHer().get(), new Between().get());
        }
    }

    /** Somebody who counts, and is not on the victim's side, writes to the victim or to whom is dealt with in her place. */
    static final class ToHer implements ArbitrarySupplier<Given> {
        @Override
        public Arbitrary<Given> get() {
            return anything()
                    .map(given -> given.letCount(
                            given.fromSomebodyElse(), given.message().to().equals(VICTIM) ? VICTIM : Message.VICTIM));
        }
    }

    /** The victim writes to somebody who counts, or to a team. */
    static final class FromHer implements ArbitrarySupplier<Given> {
        @Override
        public Arbitrary<Given> get() {
            return anything().map(given -> given.letCount(VICTIM, given.toSomebodyElse()));
        }
    }

    /** Somebody who counts, and is not on the victim's side, writes to another such, or to a team. */
    static final class Between implements ArbitrarySupplier<Given> {
        @Override
        public Arbitrary<Given> get() {
            return anything().map(given -> given.letCount(given.fromSomebodyElse(), given.toSomebodyElse()));
        }
    }

    private static Arbitrary<Given> anything() {
        return Arbitraries.randomValue(random -> new AnyCase(random).given());
    }

    /** Without a property's engine: in turn each of the kinds above. */
    static Given any(Random random, int turn) {
        Given given = new AnyCase(random).given();
        return switch (turn % 4) {
            case 0 -> given;
            case 1 -> given.letCount(VICTIM, given.toSomebodyElse());
            case 2 -> given.letCount(given.fromSomebodyElse(), given.toSomebodyElse());
            default ->
                given.letCount(given.fromSomebodyElse(), given.message().to().equals(VICTIM) ? VICTIM : Message.VICTIM);
        };
    }

    private Given given() {
        return new Given(file(), message(), moment.now());
    }

    private CaseFile file() {
        String advocate = dice.maybe(0.9, () -> mostly("asha", "asha", "asha", "ben"));
        Agreement agreement = dice.maybe(0.8, this::agreement);
        String through = dice.maybe(0.35, () -> mostly("gia", "gia", "ola"));
        if (through != null
                && (through.equals(advocate) || (agreement != null && through.equals(agreement.keyContact())))) {
            through = null;
        }
        String inHerPlace = through;
        return new CaseFile(
                CAST,
                VICTIM,
                advocate,
                dice.set(1, 5, () -> mostly("asha", "raj", "ola", "ben")),
                dice.chance(0.5) ? Set.of() : dice.set(1, 3, () -> dice.of(dice.of(NOT_THE_VICTIM), dice.of(ORGS))),
                dice.set(0, 2, () -> dice.of(ORGS)),
                agreement,
                dice.chance(0.5),
                dice.some(0, 4, this::absence),
                dice.set(0, 2, () -> mostly("dana", "ben")),
                dice.maybe(0.8, () -> new Inbound(dice.of(Via.SMS, Via.SMS, Via.WEB, Via.VOICE), near(-20, 2))),
                dice.maybe(0.9, () -> plan(inHerPlace)));
    }

    private Agreement agreement() {
        return new Agreement(
                mostly("asha", "asha", "ben", "raj"),
                dice.chance(0.9),
                dice.maybe(0.9, () -> near(-10_000, 60)),
                dice.maybe(0.4, () -> near(-60, 10_000)),
                dice.chance(0.4),
                dice.of(WhenAway.values()),
                dice.of(Inform.values()));
    }

    private Absence absence() {
        return new Absence(
                mostly("asha", "asha", "ben", "raj"),
                near(-500, 30),
                near(-30, 500),
                dice.maybe(0.75, () -> mostly("ben", "dana", "sam")));
    }

    private ContactPlan plan(@Nullable String through) {
        Map<Via, Channel> channels = new LinkedHashMap<>();
        for (int left = dice.between(0, 4); left > 0; left--) {
            Via via = dice.of(Via.SMS, Via.VOICE, Via.EMAIL, Via.PUSH);
            channels.put(via, new Channel(via, dice.of(Wording.values()), dice.of(WhenUrgent.values())));
        }
        return new ContactPlan(
                moment.zone(),
                through,
                List.copyOf(channels.values()),
                plans.safeTimes(moment),
                Duration.ofMinutes(dice.of(0, 5, 5, 60)),
                Duration.ofMinutes(dice.of(0, 120, 600)),
                Duration.ofMinutes(dice.of(0, 15, 15, 60)));
    }

    private Message message() {
        return new Message(
                dice.chance(0.2) ? VICTIM : mostly("asha", "raj", "raj", "ola", "gia"),
                dice.of(
                        Message.VICTIM,
                        Message.VICTIM,
                        dice.of(Message.ADVOCATE, Message.DUTY, VICTIM),
                        mostly("asha", "raj", "ola")),
                dice.of(Category.values()),
                dice.of(Urgency.ROUTINE, Urgency.ROUTINE, Urgency.URGENT),
                dice.maybe(0.6, () -> dice.of(Basis.values())),
                dice.chance(0.1),
                dice.chance(0.5),
                dice.maybe(0.3, () -> "she asked for it"),
                dice.maybe(
                        0.4, () -> new Message.Advice(near(-100, 3000), dice.maybe(0.7, () -> dice.of(Via.values())))));
    }

    private String mostly(String... usual) {
        return dice.chance(0.75) ? dice.of(usual) : dice.of(NOT_THE_VICTIM);
    }

    /** Within so many minutes of now, and often now itself. */
    private Instant near(int earliest, int latest) {
        return moment.now().plusSeconds(dice.chance(0.1) ? 0 : dice.between(earliest, latest) * 60L);
    }

    private static Map<String, Person> cast() {
        Map<String, Person> cast = new LinkedHashMap<>();
        for (Person person : List.of(
                new Person(VICTIM, Role.VICTIM, null),
                new Person("gia", Role.GUARDIAN, null),
                new Person("asha", Role.ADVOCATE, "isac"),
                new Person("ben", Role.ADVOCATE, "isac"),
                new Person("dana", Role.ADVOCATE, "isac"),
                new Person("raj", Role.PROFESSIONAL, "police"),
                new Person("sam", Role.PROFESSIONAL, "police"),
                new Person("ola", Role.PROFESSIONAL, "housing"),
                new Person("ned", Role.PROFESSIONAL, null))) {
            cast.put(person.id(), person);
        }
        return cast;
    }
}
