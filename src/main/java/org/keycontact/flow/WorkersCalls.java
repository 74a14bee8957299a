package org.keycontact.flow;

import java.time.InstantSource;
import java.util.List;
import org.keycontact.flow.AnswerByPhone.Answer;
import org.keycontact.flow.AnswerByPhone.Result;
import org.keycontact.flow.kept.WorkerPhone;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Keys that were pressed on a call which the hub made. It made it to a worker's own number; whose PIN it is says who answered. */
public final class WorkersCalls {
    private static final int MOST_OF_A_NUMBER = 20;

    private final Store store;
    private final AnswerByPhone answers;
    private final FieldCipher cipher;
    private final InstantSource clock;

    public WorkersCalls(Store store, AnswerByPhone answers, FieldCipher cipher, InstantSource clock) {
        this.store = store;
        this.answers = answers;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Takes the keys; durable when this returns, and taken once however often they are reported.
     *
     * @param id of the call and the question in it
     * @param called E.164
     * @param alert the number that was spoken
     */
    public Result keyed(String id, String called, String alert, String pin) {
        String index = cipher.blindIndex(called);
        List<String> workers =
                store.workerPhones().find(Store.BY_NUMBER, List.of(index), null, null, MOST_OF_A_NUMBER).stream()
                        .map(Kept::value)
                        .map(WorkerPhone::person)
                        .distinct()
                        .toList();
        return answers.take(new Answer("call:" + id, workers, alert, pin, clock.instant(), "call"));
    }
}
