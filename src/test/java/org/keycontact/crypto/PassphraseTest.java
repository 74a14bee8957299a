package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.keycontact.crypto.Sample.refused;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseTest {
    private static final String SALT = Base64Url.encode(new byte[16]);
    private static final String WORDS = "river lamp cradle onion vivid sixth";
    private static final PassphraseKeys KEYS = derive(WORDS, "vic", "service");

    @Test
    void aVictimComesBackOnAnotherDevice() {
        PersonState state = state();

        String wrapped = KeyWrap.wrap(KEYS.wrapKey(), state);
        PersonState again = KeyWrap.unwrap(
                derive("  river lamp\tcradle onion  vivid sixth ", "vic", "service")
                        .wrapKey(),
                wrapped);

        assertThat(again.signing().publicKey()).isEqualTo(state.signing().publicKey());
        assertThat(again.mailboxKeys()).containsOnlyKeys(1, 2);
        assertThat(again.mailboxKeys().values())
                .extracting(MailboxKeyPair::publicKey)
                .containsExactly(Sample.ASHA.publicKey(), Sample.DUTY.publicKey());
        assertThat(again.remembered()).isEqualTo(Map.of("person/asha", "key \"one\""));
        assertThat(again.head()).isEqualTo(state.head());
        assertThat(wrapped).isNotEqualTo(KeyWrap.wrap(KEYS.wrapKey(), state));
    }

    @Test
    void nothingElseUnwraps() {
        String wrapped = KeyWrap.wrap(KEYS.wrapKey(), state());
        PassphraseKeys otherSalt =
                PassphraseKeys.derive(WORDS, "vic", "service", PassphraseKeys.newSalt(), Argon2Parameters.STANDARD);
        PassphraseKeys otherCost =
                PassphraseKeys.derive(WORDS, "vic", "service", SALT, new Argon2Parameters(65_536, 3, 2));

        for (PassphraseKeys wrong : List.of(
                derive("river lamp cradle onion vivid sixty", "vic", "service"),
                derive(WORDS, "vid", "service"),
                derive(WORDS, "vic", "servicf"),
                otherSalt,
                otherCost)) {
            assertThat(wrong.proof()).isNotEqualTo(KEYS.proof());
            refused(() -> KeyWrap.unwrap(wrong.wrapKey(), wrapped), "unwrap-failed");
        }
        WrapKey sameKeyOtherName = new WrapKey(KEYS.wrapKey().key(), "vid", "service", "argon2id");
        refused(() -> KeyWrap.unwrap(sameKeyOtherName, wrapped), "unwrap-failed");
        refused(() -> KeyWrap.unwrap(KEYS.wrapKey(), wrapped.substring(4)), "unwrap-failed");
        refused(() -> KeyWrap.unwrap(KEYS.wrapKey(), wrapped + "="), "unwrap-failed");
        refused(() -> KeyWrap.unwrap(KEYS.wrapKey(), ""), "unwrap-failed");
    }

    @Test
    void whatAuthenticatesDoesNotUnwrap() {
        assertThat(Base64Url.decode(KEYS.proof()))
                .hasSize(32)
                .isNotEqualTo(KEYS.wrapKey().key());
        assertThat(KEYS.toString() + KEYS.wrapKey() + state())
                .isEqualTo("PassphraseKeys[***]WrapKey[***]PersonState[***]");
    }

    @ParameterizedTest(name = "{0} KiB, {1} passes, {2} lanes")
    @CsvSource({"65535,3,1", "65536,2,1", "65536,3,0", "65536,3,5", "1048577,3,1", "65536,21,1", "0,0,0", "-65536,-3,-1"
    })
    void aServerCannotAskForWeakOrAbsurdParameters(int memory, int passes, int lanes) {
        refused(() -> new Argon2Parameters(memory, passes, lanes), "passphrase-parameters-refused");
    }

    @Test
    void emptyAndEndlessPassphrasesAndOtherSaltsAreRefused() {
        refused(() -> derive(" \t ", "vic", "service"), "passphrase-refused");
        refused(() -> derive("x".repeat(1025), "vic", "service"), "passphrase-refused");
        refused(
                () -> PassphraseKeys.derive(WORDS, "vic", "service", "AAAA", Argon2Parameters.STANDARD),
                "salt-refused");
        assertThat(PassphraseKeys.newSalt()).hasSize(22).isNotEqualTo(PassphraseKeys.newSalt());
    }

    @Test
    void aPasskeyUnwrapsToo() {
        byte[] output = new byte[32];
        WrapKey passkey = WrapKey.fromPasskey(output, "asha", "service", "credential");
        String wrapped = KeyWrap.wrap(passkey, state());

        assertThat(KeyWrap.unwrap(WrapKey.fromPasskey(output, "asha", "service", "credential"), wrapped)
                        .signing()
                        .publicKey())
                .isEqualTo(Sample.RAJ.publicKey());
        refused(
                () -> KeyWrap.unwrap(WrapKey.fromPasskey(output, "asha", "service", "another"), wrapped),
                "unwrap-failed");
        refused(() -> WrapKey.fromPasskey(new byte[31], "asha", "service", "credential"), "passkey-output-refused");
    }

    @Test
    void aMemoryOverItsLimitsIsRefusedBeforeItIsWrapped() {
        PersonState endless = state().remembering(Map.of("person/asha", "x".repeat(201)), DirectoryChain.Head.EMPTY);

        refused(() -> KeyWrap.wrap(KEYS.wrapKey(), endless), "state-malformed");
    }

    @Test
    void generatedPassphrasesHaveSixWordsOfTheLongList() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String passphrase = Passphrases.generate();
            assertThat(passphrase.split(" "))
                    .hasSize(6)
                    .allSatisfy(word -> assertThat(word).matches("[a-z-]+"));
            assertThat(seen.add(passphrase)).isTrue();
        }
        assertThat(Passphrases.generate(8).split(" ")).hasSize(8);
        assertThatIllegalArgumentException().isThrownBy(() -> Passphrases.generate(5));
        assertThat(WordList.word(0)).isEqualTo("abacus");
        assertThat(WordList.word(7775)).isEqualTo("zoom");
    }

    @Test
    void twoPeopleCompareTheSameWords() {
        String raj = Sample.RAJ.publicKey();
        String asha = SigningKeyPair.generate().publicKey();

        assertThat(ComparisonCode.of(raj, asha)).isEqualTo(ComparisonCode.of(asha, raj));
        assertThat(ComparisonCode.of(raj, asha).split(" ")).hasSize(6);
        assertThat(ComparisonCode.of(raj, SigningKeyPair.generate().publicKey()))
                .isNotEqualTo(ComparisonCode.of(raj, asha));
        refused(() -> ComparisonCode.of(raj, "x"), "signing-key-invalid");
    }

    private static PersonState state() {
        return new PersonState(
                Sample.RAJ,
                new TreeMap<>(Map.of(1, Sample.ASHA, 2, Sample.DUTY)),
                new TreeMap<>(Map.of("person/asha", "key \"one\"")),
                new DirectoryChain.Head(17, Sample.RAJ.keyId()));
    }

    private static PassphraseKeys derive(String passphrase, String name, String service) {
        return PassphraseKeys.derive(passphrase, name, service, SALT, Argon2Parameters.STANDARD);
    }
}
