package org.keycontact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycontact.audit.LogVerifier.Verdict;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.port.CaseLog;

class LogVerifierTest {
    private static final String CASE = "c-1";
    private static final int ENTRIES = 1_203;

    private final List<ChainLink> chain = chain(ENTRIES);

    @Test
    void aWholeLogHasItsLastHashAsHead() {
        assertThat(verify())
                .isEqualTo(new Verdict.Whole(ENTRIES, chain.getLast().hash()));
    }

    @Test
    void anEmptyLogIsWhole() {
        chain.clear();
        assertThat(verify()).isEqualTo(new Verdict.Whole(0, ""));
    }

    @Test
    void theFirstAlteredEntryIsNamed() {
        ChainLink before = chain.get(700);
        chain.set(700, link(before.seq(), "somebody-else", before.previous(), before.hash()));
        chain.set(900, link(901, "x", "", ""));
        assertThat(verify()).isEqualTo(new Verdict.Broken(701, "the entry was altered"));
    }

    @Test
    void aRemovedEntryIsMissed() {
        chain.remove(499);
        assertThat(verify()).isEqualTo(new Verdict.Broken(500, "the entry is missing"));
    }

    @Test
    void aRewrittenEntryNoLongerLeadsToTheNext() {
        ChainLink before = chain.get(10);
        ChainLink rewritten = link(before.seq(), "somebody-else", before.previous(), "");
        chain.set(10, link(before.seq(), "somebody-else", before.previous(), rewritten.computedHash()));
        assertThat(verify()).isEqualTo(new Verdict.Broken(12, "the entry does not follow the one before"));
    }

    @Test
    void anEntryOfAnotherCaseDoesNotBelong() {
        ChainLink own = chain.get(0);
        chain.set(
                0,
                new ChainLink(
                        "c-2", 1, own.at(), own.by(), own.request(), own.kind(), own.commitment(), "", own.hash()));
        assertThat(verify()).isEqualTo(new Verdict.Broken(1, "the entry does not follow the one before"));
    }

    private Verdict verify() {
        CaseLog log = (CaseLog) Proxy.newProxyInstance(
                CaseLog.class.getClassLoader(), new Class<?>[] {CaseLog.class}, (proxy, method, arguments) -> {
                    long seq = (Long) arguments[1];
                    int limit = (Integer) arguments[2];
                    return chain.stream()
                            .filter(link -> link.seq() > seq)
                            .limit(limit)
                            .toList();
                });
        return new LogVerifier(log).verify(CASE);
    }

    private static List<ChainLink> chain(int entries) {
        List<ChainLink> chain = new ArrayList<>();
        String previous = "";
        for (int seq = 1; seq <= entries; seq++) {
            previous = link(seq, "asha", previous, "").computedHash();
            chain.add(link(seq, "asha", seq == 1 ? "" : chain.getLast().hash(), previous));
        }
        return chain;
    }

    private static ChainLink link(long seq, String by, String previous, String hash) {
        return new ChainLink(
                CASE,
                seq,
                "2026-03-03T14:05:00Z",
                by,
                "request-" + seq,
                "message-accepted",
                ChainLink.sha256(new byte[] {(byte) seq}),
                previous,
                hash);
    }
}
