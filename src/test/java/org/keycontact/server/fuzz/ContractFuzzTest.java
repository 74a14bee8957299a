package org.keycontact.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thousands of requests at every operation of the contract, as each kind of person: good ones, and broken ones. Whatever
 * is asked, the answer is one that the contract knows, nothing of what was wrong is quoted in an answer or in the log, and
 * whoever has nothing to do with a case neither changes it nor learns that it is there. The system property
 * {@code fuzz.seed} chooses other requests, {@code fuzz.rounds} more of them.
 */
class ContractFuzzTest {
    private static final Logger LOG = LoggerFactory.getLogger(ContractFuzzTest.class);
    private static final long SEED = Long.getLong("fuzz.seed", 96L);
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1);
    /** Good requests, and broken ones, per round, operation and kind of person. */
    private static final int EACH = 2;

    /** Good requests by everybody, at most, at an operation by which nothing was granted in the rounds. */
    private static final int MORE = 20;

    private final Random random = new Random(SEED);
    private final Contract contract = Contract.read();
    private final Judge judge = new Judge(contract);

    @Test
    void whateverIsAskedTheAnswerIsOneOfTheContract(@TempDir Path folder) {
        LOG.info("fuzz.seed={} fuzz.rounds={}", SEED, ROUNDS);
        try (LogWatch log = LogWatch.begin();
                Service service = new Service(folder, random)) {
            Values values = new Values(contract, service.known, random);
            Requests requests = new Requests(service, values, random);
            Breakage breakage = new Breakage(random);
            for (int round = 0; round < ROUNDS; round++) {
                service.eventfulHour();
                for (Contract.Operation operation : contract.operations()) {
                    for (Asker asker : Asker.values()) {
                        for (int i = 0; i < EACH; i++) {
                            ask(service, requests.make(operation, asker), asker, requests);
                            Attempt broken = requests.make(operation, asker);
                            breakage.breakSomething(broken);
                            ask(service, broken, asker, requests);
                        }
                    }
                }
            }
            askForWhatWasNeverGranted(service, requests);
            LOG.info("{} requests; codes: {}", judge.judged(), judge.codes());
            assertThat(judge.wrong()).as("wrong answers, with seed %s", SEED).isEmpty();
            assertThat(judge.neverGranted())
                    .as("operations that nothing was granted by")
                    .isEmpty();
            assertThat(log.quoted(service)).as("what was logged of requests").isEmpty();
            whoMustNotHasLeftNoTrace(service);
        }
    }

    /** Some things are granted to few, and only where chance has left what they need. */
    private void askForWhatWasNeverGranted(Service service, Requests requests) {
        for (Contract.Operation operation : contract.operations()) {
            for (int i = 0; i < MORE && judge.neverGranted().contains(operation.id()); i++) {
                for (Asker asker : Asker.values()) {
                    ask(service, requests.make(operation, asker), asker, requests);
                }
            }
        }
    }

    private void ask(Service service, Attempt attempt, Asker asker, Requests requests) {
        Wire.Answer answer = service.wire().exchange(attempt.request());
        judge.judge(attempt, asker, answer);
        if (answer.status() < 300 && answer.mediaType().equals("application/json")) {
            service.known.gather(new JsonObject(answer.body()));
        }
        Person person = asker.in(service);
        if (attempt.operation.id().startsWith("signOut") && answer.status() == 204 && person != null) {
            person.signIn();
        }
        boolean ofACase = attempt.inPath.containsKey("case") || attempt.inPath.containsKey("alert");
        if (asker.isOutsider() && ofACase && !isWarning(attempt, asker) && !attempt.astray && attempt.target == null) {
            compareWithNothing(service, attempt, asker, requests, answer);
        }
    }

    /** Every worker may warn the duty team about any case (routing, rule 2): the one thing that tells that a case is there. */
    private static boolean isWarning(Attempt attempt, Asker asker) {
        boolean writes = Set.of("previewMessage", "postMessage").contains(attempt.operation.id());
        return asker == Asker.NOT_ENGAGED && writes;
    }

    /** What is there and not theirs answers as what is not there. */
    private void compareWithNothing(
            Service service, Attempt attempt, Asker asker, Requests requests, Wire.Answer answer) {
        Attempt twin = attempt.at(requests.elsewhere(attempt));
        Wire.Answer nothing = service.wire().exchange(twin.request());
        judge.judge(twin, asker, nothing);
        boolean same = nothing.status() == answer.status()
                && withoutRequestId(nothing).equals(withoutRequestId(answer))
                && nothing.headers().keySet().equals(answer.headers().keySet());
        if (!same) {
            judge.blame("can be told from what is not there: " + nothing, attempt, asker, answer);
        }
    }

    private static String withoutRequestId(Wire.Answer answer) {
        return answer.body().replaceFirst("\"requestId\":\"[^\"]*\"", "");
    }

    private static void whoMustNotHasLeftNoTrace(Service service) {
        List<String> outsiders = List.of(service.ola.id(), service.newcomer.id(), service.otherVictim.id());
        Set<String> erased = service.erased();
        for (String caseId : service.cases()) {
            JsonObject log = service.log(caseId);
            if (log == null) {
                assertThat(erased).as("only an erased case has no log to read").contains(caseId);
                continue;
            }
            JsonArray entries = log.getJsonArray("entries");
            assertThat(entries).as("entries of %s", caseId).isNotEmpty();
            assertThat(entries.stream()
                            .map(JsonObject.class::cast)
                            .filter(each -> !"message-accepted".equals(each.getString("kind"))
                                    || !"duty".equals(each.getString("to")))
                            .map(each -> each.getString("by")))
                    .as("who is named in the log of %s", caseId)
                    .doesNotContainAnyElementsOf(outsiders);
        }
        assertThat(service.verdict()).as("the kept case's log").startsWith("Whole");
    }
}
