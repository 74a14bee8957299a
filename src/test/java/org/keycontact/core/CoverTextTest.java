package org.keycontact.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your reserved item is ready to collect.",
                "Mae eich llyfr yn barod i'w gasglu.",
                "Über 3.5 €, à tout à l'heure! Call me. Thanks",
                "Reminder: yoga is at 9.30 today [no reply needed]",
                "See you at 10:30, table 12.",
            })
    void plainWordsMayStandOnALockedScreen(String text) {
        assertThat(CoverText.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "two\nlines",
                "a\ttab",
                "a ✓ tick",
                "ŷ",
                "https://a",
                "see WWW.a",
                "go to a.org",
                "x.co.uk now",
                "Call me.Thanks",
                "Mail me@home",
                "see www now",
                "go to example dot com",
                "Ring 07911 123456",
                "Ring 0117-49-60",
                "Code 12345"
            })
    void whatASmsCannotCarryOrAStrangerCouldFollowMayNot(String text) {
        assertThat(CoverText.fault(text)).isPresent();
    }

    @Test
    void itFitsOneSmsExactly() {
        assertThat(CoverText.fault("a".repeat(160))).isEmpty();
        assertThat(CoverText.fault("a".repeat(161))).isPresent();
        assertThat(CoverText.fault("€".repeat(80))).isEmpty();
        assertThat(CoverText.fault("€".repeat(81))).isPresent();
    }
}
