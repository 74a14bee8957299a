package org.keycontact.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.routing.RandomDecisions;
import org.keycontact.core.routing.RandomDecisions.Question;
import org.keycontact.core.routing.RoutingDecision;
import org.keycontact.scenario.Scenario;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decisions per second, beside the least that any decision does: somebody looked up, and a list of people copied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class DecideBenchmark {
    /** By an officer who is excluded. */
    static final String REFUSAL = "excluded-officer";
    /** To the key contact; nobody's device is reached. */
    static final String SIMPLE = "progress-goes-to-key-contact";
    /** On Friday evening, for Monday's window. */
    static final String PLANNED = "held-until-safe";

    private static final int QUESTIONS = 1_000;
    private static final long SEED = 20_260_329;

    private final Scenario refusal = Published.scenario(REFUSAL);
    private final Scenario simple = Published.scenario(SIMPLE);
    private final Scenario planned = Published.scenario(PLANNED);
    private final Map<String, Person> people = new HashMap<>(simple.file().people());
    private final List<Person> listed = new ArrayList<>(people.values());
    private final String sender = simple.message().from();

    private final Question[] questions = RandomDecisions.many(QUESTIONS, SEED).toArray(Question[]::new);
    private int next;

    /** What the baseline makes, so that nothing of it can be left out. */
    public record Looked(Person person, List<Person> copy) {}

    @Benchmark
    public Looked baseline() {
        Person person = people.get(sender);
        if (person == null) {
            throw new IllegalStateException("The sender is one of the people");
        }
        return new Looked(person, new ArrayList<>(listed));
    }

    /** Any of many random cases and plans, at moments around clock changes. */
    @Benchmark
    public RoutingDecision random() {
        next = (next + 1) % questions.length;
        return questions[next].decide();
    }

    @Benchmark
    public RoutingDecision refusal() {
        return refusal.decide();
    }

    @Benchmark
    public RoutingDecision simple() {
        return simple.decide();
    }

    @Benchmark
    public RoutingDecision planned() {
        return planned.decide();
    }
}
