package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.Problem;

class KeysAtRestTest {
    private static final byte[] NUMBER = "+447700900123".getBytes(StandardCharsets.UTF_8);
    private final MemoryWrappedKeys kept = new MemoryWrappedKeys();
    private final MasterKey master = MasterKey.of(new byte[32]);
    private final MovableClock clock = new MovableClock("2026-03-03T12:00:00Z");
    private final CaseKeys keys = new CaseKeys(master, kept, clock);

    @Test
    void aFieldIsReadWhereItWasKeptAndNowhereElse() {
        keys.createKey("case-17");
        keys.createKey("case-18");
        byte[] encrypted = keys.encrypt("case-17", NUMBER, "people/vic/phone");

        assertThat(keys.decrypt("case-17", encrypted, "people/vic/phone")).isEqualTo(NUMBER);
        assertThat(new CaseKeys(master, kept, clock).decrypt("case-17", encrypted, "people/vic/phone"))
                .isEqualTo(NUMBER);
        assertThatIllegalStateException().isThrownBy(() -> keys.decrypt("case-17", encrypted, "people/ola/phone"));
        assertThatIllegalStateException().isThrownBy(() -> keys.decrypt("case-18", encrypted, "people/vic/phone"));
        for (int bit = 0; bit < encrypted.length * 8; bit++) {
            byte[] changed = encrypted.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatIllegalStateException().isThrownBy(() -> keys.decrypt("case-17", changed, "people/vic/phone"));
        }
    }

    @Test
    void creatingAKeyTwiceKeepsTheFirst() {
        keys.createKey("case-17");
        byte[] encrypted = keys.encrypt("case-17", NUMBER, "x");
        new CaseKeys(master, kept, clock).createKey("case-17");

        assertThat(new CaseKeys(master, kept, clock).decrypt("case-17", encrypted, "x"))
                .isEqualTo(NUMBER);
    }

    @Test
    void whatWasKeptUnderADestroyedKeyIsGone() {
        keys.createKey("case-17");
        byte[] encrypted = keys.encrypt("case-17", NUMBER, "x");
        CaseKeys otherNode = new CaseKeys(master, kept, clock);
        assertThat(otherNode.decrypt("case-17", encrypted, "x")).isEqualTo(NUMBER);

        keys.destroyKey("case-17");

        gone(() -> keys.decrypt("case-17", encrypted, "x"));
        gone(() -> keys.encrypt("case-17", NUMBER, "x"));
        clock.move(Duration.ofSeconds(60));
        gone(() -> otherNode.decrypt("case-17", encrypted, "x"));
        keys.createKey("case-17");
        assertThatIllegalStateException().isThrownBy(() -> keys.decrypt("case-17", encrypted, "x"));
    }

    @Test
    void anotherMasterKeyOpensNothingAndKeysCannotBeSwapped() {
        keys.createKey("case-17");
        keys.createKey("case-18");
        byte[] otherMaster = new byte[32];
        otherMaster[0] = 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> new CaseKeys(MasterKey.of(otherMaster), kept, clock).encrypt("case-17", NUMBER, "x"))
                .withMessageContaining("another master key");
        kept.all.put("field/case-17", kept.all.get("field/case-18"));
        assertThatIllegalStateException()
                .isThrownBy(() -> new CaseKeys(master, kept, clock).encrypt("case-17", NUMBER, "x"));
    }

    @Test
    void aNumberIsFoundAgainWithoutBeingKept() {
        String index = keys.blindIndex("+447700900123");

        assertThat(new CaseKeys(master, kept, clock).blindIndex("+447700900123"))
                .isEqualTo(index);
        assertThat(keys.blindIndex("+447700900124")).isNotEqualTo(index);
        assertThat(Base64Url.decode(index)).hasSize(32);
        assertThat(new CaseKeys(master, new MemoryWrappedKeys(), clock).blindIndex("+447700900123"))
                .isNotEqualTo(index);
    }

    @Test
    void theMasterKeyIsMadeOnceForItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("master.key");

        MasterKey made = MasterKey.readOrMake(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKey.readOrMake(file).derive("x")).isEqualTo(made.derive("x"));
        assertThat(MasterKey.read(file).derive("x")).isEqualTo(made.derive("x")).hasSize(32);
        assertThat(made.derive("y")).isNotEqualTo(made.derive("x"));
        assertThat(made).hasToString("***");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(MasterKey.readOrMake(folder.resolve("other.key")).derive("x"))
                .isNotEqualTo(made.derive("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB"
            })
    void aDamagedMasterKeyStopsTheStart(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("master.key"), text);

        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKey.read(file))
                .withMessageContaining("master.key must hold 32 bytes in base64");
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKey.read(folder.resolve("missing.key")))
                .withMessageContaining("does not exist");
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKey.of(new byte[31]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//////////////////////////////////////////8=",
                "//////////////////////////////////////////8",
                "__________________________________________8=",
                "__________________________________________8",
            })
    void aMasterKeyIsReadHoweverToolsWriteBase64(String text, @TempDir Path folder) throws IOException {
        byte[] ones = new byte[32];
        java.util.Arrays.fill(ones, (byte) -1);
        Path file = Files.writeString(folder.resolve("master.key"), text + "\n");

        assertThat(MasterKey.read(file).derive("x"))
                .isEqualTo(MasterKey.of(ones).derive("x"));
    }

    @Test
    void derivedSecretsAreStableAndTellNothingOfEachOther() {
        Derived derived = new Derived(master);

        assertThat(derived.secret("sign-in")).hasSize(32).isEqualTo(new Derived(master).secret("sign-in"));
        assertThat(derived.secret("sign-in")).isNotEqualTo(derived.secret("webhooks"));
        assertThat(derived.falseSalt("nobody"))
                .isEqualTo(derived.falseSalt("nobody"))
                .hasSize(22);
        assertThat(derived.falseSalt("nobody")).isNotEqualTo(derived.falseSalt("nobodz"));
        assertThat(derived).hasToString("Derived[***]");
    }

    private static void gone(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }
}
