package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    @Property
    void whatWasWrittenIsReadAgain(@ForAll byte[] bytes) {
        assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
        assertThat(Base64Url.encode(bytes)).hasSize(Base64Url.lengthOf(bytes.length));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"QQ==", "QQ=", "QR", "QUJ", "A", "QQ\n", " QQ", "Q Q", "+/8", "Q.Q", "QUJDR", "QŪ"})
    void looseFormsAreRefused(String loose) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Base64Url.decode(loose))
                .withMessage("not strict, unpadded base64url");
    }

    @Test
    void bothSpecialCharactersAreThoseOfTheUrlAlphabet() {
        assertThat(Base64Url.encode(new byte[] {(byte) 0xfb, (byte) 0xff})).isEqualTo("-_8");
    }
}
