package org.keycontact.core.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.keycontact.core.casefile.CaseFile;

/** Questions for the routing decision, as the properties have them: random cases and plans, at moments around clock changes. */
public final class RandomDecisions {
    private RandomDecisions() {}

    /** A case, a message and a moment. */
    public record Question(CaseFile file, Message message, Instant now) {
        public RoutingDecision decide() {
            return Routing.decide(file, message, now);
        }
    }

    /** So many, always the same for one seed; in most of them the sender and the addressee count. */
    public static List<Question> many(int many, long seed) {
        Random random = new Random(seed);
        List<Question> questions = new ArrayList<>();
        while (questions.size() < many) {
            Given given = AnyCase.any(random, questions.size());
            questions.add(new Question(given.file(), given.message(), given.now()));
        }
        return questions;
    }
}
