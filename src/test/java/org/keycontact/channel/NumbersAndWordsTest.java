package org.keycontact.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.core.Problem;
import org.keycontact.core.Via;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;

class NumbersAndWordsTest {
    private final PhoneNumbers numbers = new PhoneNumbers();

    @ParameterizedTest
    @CsvSource({
        "07911 123456, +447911123456",
        "+44 (0)7911 123456, +447911123456",
        "020 7946 0123, +442079460123",
        "0044 7911-123456, +447911123456",
        "+1 202 555 0123, +12025550123"
    })
    void aNumberIsReadAsPeopleWriteIt(String written, String e164) {
        assertThat(numbers.e164(written)).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "999",
                "101",
                "07911 12345",
                "0800 FLOWERS",
                "07911 123456 x5",
                "+999 123456789",
                "07700 900123"
            })
    void whatReachesNobodyIsRefusedAndNotQuoted(String written) {
        assertThatThrownBy(() -> numbers.e164(written)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("phone-number-invalid");
            assertThat(written.isEmpty() || !problem.sentence().contains(written))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0909 8790123", "0843 1234567", "0870 1234567", "070 1234 5678", "07600 123456", "0800 123456"})
    void dearAndServiceNumbersAreRefused(String written) {
        assertThatThrownBy(() -> numbers.e164(written))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code()).isEqualTo("phone-number-not-personal"));
    }

    @Test
    void onlyADemonstrationTakesNumbersThatAreKeptForDrama() {
        PhoneNumbers drama = new PhoneNumbers("GB", true);
        assertThat(drama.e164("07700 900123")).isEqualTo("+447700900123");
        assertThat(drama.takesTexts("+447700900123")).isTrue();
        assertThat(numbers.takesTexts("+447911123456")).isTrue();
        assertThat(numbers.takesTexts("+442079460123")).isFalse();
    }

    @Test
    void aChannelWithoutProviderSaysSo() {
        UnavailableCarrier voice = new UnavailableCarrier(Via.VOICE);
        assertThat(voice.via()).isEqualTo(Via.VOICE);
        assertThat(voice.send(Edge.attempt("Hello"))).isEqualTo(new CarrierOutcome.Failed(CarrierFailure.NO_CARRIER));
    }

    @Test
    void settingsAreStrictAndKeepTheirSecret() {
        TwilioSettings good = settings("https://hub.example", "+447700900000", "s3cret");
        assertThat(good.toString()).contains("***").doesNotContain("s3cret");
        refused("http://hub.example", "+447700900000");
        refused("https://hub.example/", "+447700900000");
        refused("https://hub.example?x=1", "+447700900000");
        refused("https://hub.example", "07700900000");
        assertThatThrownBy(() -> new TwilioSettings.Connection(
                        URI.create("http://192.0.2.1:80"), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(String base, String sender) {
        assertThatThrownBy(() -> settings(base, sender, "token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(sender);
    }

    private static TwilioSettings settings(String base, String sender, String token) {
        return new TwilioSettings(
                Edge.ACCOUNT,
                List.of(new AuthToken(token)),
                sender,
                URI.create(base),
                false,
                TwilioSettings.Connection.toTheProvider());
    }
}
