package org.keycontact.demonstration.killtest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;

/** People at work, each on a thread of their own, until the load ends. What got no answer they repeat. */
final class Load {
    private final Ledger ledger;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    Load(Town town, Phones phones, Ledger ledger) {
        this.ledger = ledger;
        Patience patience = new Patience(ledger);
        List<HubClient> writers = new ArrayList<>(town.advocates());
        writers.addAll(town.professionals());
        writers.forEach(each -> work("writer", 100, new Writer(town, each, patience, ledger)::write));
        for (int i = 0; i < 2; i++) {
            work("texter", 1_500, () -> type(town, phones));
        }
        town.advocates().forEach(each -> work("reader", 700, new MailReader(each, patience, ledger)::readOn));
        work("reader", 1_500, new MailReader(town.cases().getFirst().victim(), patience, ledger)::readOn);
        work("planner", 1_200, new Planner(town, patience, ledger)::changePlan);
        work("duty", 800, new DutyWorker(town.duty(), phones, patience, ledger)::takeAlerts);
    }

    private void work(String name, int pauseMillis, Runnable step) {
        threads.add(Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            while (!ending) {
                once(name, step);
                Pause.millis(ThreadLocalRandom.current().nextInt(pauseMillis) + 20L);
            }
        }));
    }

    private void once(String name, Runnable step) {
        try {
            step.run();
        } catch (HubException refused) {
            ledger.wrong("A " + name + " was answered " + refused.status() + " " + refused.code() + ": "
                    + refused.sentence());
            Pause.millis(1_000);
        } catch (RuntimeException e) {
            ledger.wrong("A " + name + " met " + e);
            Pause.millis(1_000);
        }
    }

    private void type(Town town, Phones phones) {
        Town.Case its = town.cases()
                .get(ThreadLocalRandom.current().nextInt(town.cases().size()));
        String words = Writer.words(Writer.TYPED);
        Phones.Typed typed = phones.type(its.phone(), words);
        ledger.typed(new Ledger.Typed(its.id(), typed.sid(), words, typed.taken()));
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Ends when everybody has got their last answer. */
    void end() {
        ending = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted.", e);
            }
        }
    }
}
