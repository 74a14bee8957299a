package org.keycontact.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.MasterKey;
import org.keycontact.flow.SignIn.SignedIn;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.SignInRecord;
import org.keycontact.store.HubStore;
import org.keycontact.store.sqlite.SqliteDocuments;

/** Sign-ins in moved time: who guesses gets nowhere, the owner gets in meanwhile, and what is stolen is found out. */
class SignInTest {
    private static final String RIGHT = "r".repeat(43);
    private static final String WRONG = "w".repeat(43);
    private static final int HOURS = 24;

    @TempDir
    private Path folder;

    private final AtomicInteger secrets = new AtomicInteger();
    private Instant now = Instant.parse("2026-03-03T10:00:00Z");
    private SqliteDocuments documents;
    private HubStore store;
    private SignIn signIn;

    @BeforeEach
    void open() {
        documents = SqliteDocuments.open(folder.resolve("hub.db"), HubStore.collections());
        CaseKeys cipher = new CaseKeys(MasterKey.of(new byte[32]), HubStore.keys(documents), () -> now);
        store = new HubStore(documents, cipher);
        signIn = new SignIn(store, cipher, name -> "salt", () -> "secret-" + secrets.incrementAndGet(), () -> now);
        String index = cipher.blindIndex("vic");
        store.accounts()
                .putIfAbsent("vic", new Account("vic", Role.ADVOCATE, null, "Vic", null, null, null, index, null));
        store.signIns()
                .putIfAbsent(
                        index,
                        new SignInRecord("vic", "salt", 65536, 3, 1, Enrolment.verifier(RIGHT), true, "wrapped", null));
    }

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void whoGuessesAllDayGetsNowhereAndTheOwnerGetsInFromElsewhereMeanwhile() {
        int looked = 0;
        for (Instant end = now.plus(Duration.ofHours(HOURS));
                now.isBefore(end);
                now = now.plus(Duration.ofMinutes(3))) {
            looked += guess("vic", "guesser");
            if (now.getEpochSecond() % 3600 == 0) {
                assertThat(signIn.signIn("Vic ", RIGHT, "library").account().id())
                        .isEqualTo("vic");
            }
        }
        assertThat(looked).isLessThan(45);
    }

    @Test
    void whoGuessesFromManyPlacesGetsOneTryFromMostOfThem() {
        int places = 100;
        int looked = 0;
        for (Instant end = now.plus(Duration.ofHours(2)); now.isBefore(end); now = now.plus(Duration.ofMinutes(10))) {
            looked += IntStream.range(0, places)
                    .map(place -> guess("vic", "place-" + place))
                    .sum();
            assertThat(signIn.signIn("vic", RIGHT, "a place that was never tried from " + now)
                            .enrolled())
                    .isTrue();
        }
        assertThat(looked).isLessThan(12 * places).isGreaterThan(places);
        assertThat(guess("vic", "place-0") + guess("vic", "place-0")).isLessThan(2);
    }

    @Test
    void manyTriesAtOnceAreNoMoreThanManyInTurn() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 100).forEach(i -> threads.submit(() -> looked.addAndGet(guess("vic", "guesser"))));
        }
        assertThat(looked.get()).isEqualTo(5);
    }

    @Test
    void anUnknownNameSlowsDownLikeAKnownOne() {
        for (String name : new String[] {"vic", "nobody"}) {
            int looked = IntStream.range(0, 20).map(i -> guess(name, "guesser")).sum();
            assertThat(looked).as(name).isEqualTo(5);
        }
    }

    @Test
    void aRefreshTokenThatIsUsedTwiceEndsAllThatFollowedFromItsSignIn() {
        SignedIn elsewhere = signIn.signIn("vic", RIGHT, "library");
        SignedIn first = signIn.signIn("vic", RIGHT, "home");
        SignedIn second = signIn.refresh(first.refreshToken());
        SignedIn third = signIn.refresh(second.refreshToken());
        assertThat(signIn.goesOn(first.session())).isEmpty();
        assertThat(signIn.goesOn(third.session())).isPresent();

        ended(() -> signIn.refresh(first.refreshToken()));
        assertThat(signIn.goesOn(third.session())).isEmpty();
        ended(() -> signIn.refresh(third.refreshToken()));
        assertThat(signIn.goesOn(elsewhere.session())).isPresent();
    }

    @Test
    void signingOutEndsThisSignInAndEverywhereEndsAll() {
        SignedIn home = signIn.signIn("vic", RIGHT, "home");
        SignedIn library = signIn.signIn("vic", RIGHT, "library");
        SignedIn phone = signIn.signIn("vic", RIGHT, "phone");
        signIn.signOut(home.session());
        assertThat(signIn.goesOn(home.session())).isEmpty();
        assertThat(signIn.goesOn(library.session())).isPresent();

        signIn.signOutEverywhere("vic");
        assertThat(signIn.goesOn(library.session())).isEmpty();
        ended(() -> signIn.refresh(phone.refreshToken()));
    }

    @Test
    void whatHasEndedIsRemovedAndWhatGoesOnStays() {
        SignedIn old = signIn.signIn("vic", RIGHT, "home");
        guess("vic", "guesser");
        now = now.plus(Duration.ofHours(7));
        SignedIn young = signIn.signIn("vic", RIGHT, "home");
        Tidying tidying = new Tidying(store, () -> now, () -> now);
        assertThat(tidying.due(100)).isEmpty();

        now = now.plus(Duration.ofHours(6));
        tidying.due(100).forEach(Runnable::run);
        assertThat(store.sessions().get(old.session())).isEmpty();
        assertThat(signIn.goesOn(young.session())).isPresent();

        now = now.plus(Duration.ofDays(3));
        tidying.due(100).forEach(Runnable::run);
        assertThat(tidying.due(100)).isEmpty();
        assertThat(store.sessions().get(young.session())).isEmpty();
    }

    /** 1 if the try was looked at, 0 if it was sent away. */
    private int guess(String name, String place) {
        try {
            signIn.signIn(name, WRONG, place);
        } catch (Problem problem) {
            return problem.code().equals("sign-in-failed") ? 1 : 0;
        }
        throw new AssertionError("let in");
    }

    private static void ended(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("session-ended"));
    }
}
