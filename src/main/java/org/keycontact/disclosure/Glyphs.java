package org.keycontact.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/**
 * The two fonts of the document, embedded as far as they are used: DejaVu Sans has Latin with all that Welsh and Polish need,
 * Greek, Cyrillic, Arabic, Hebrew and more. A character that it lacks (Devanagari, Bengali, Gurmukhi, Chinese, pictures) is
 * written as its number and its Unicode name, and so is one that changes unseen how others read: nothing is left out.
 */
final class Glyphs {
    private static final float SIZE = 10;
    private static final float LARGE = 16;
    private static final float MIDDLE = 12;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final BaseFont plain = font("DejaVuSans.ttf");
    private final BaseFont strong = font("DejaVuSans-Bold.ttf");

    Font body() {
        return new Font(plain, SIZE);
    }

    Font bold() {
        return new Font(strong, SIZE);
    }

    Font heading() {
        return new Font(strong, MIDDLE);
    }

    Font title() {
        return new Font(strong, LARGE);
    }

    BaseFont base() {
        return plain;
    }

    /** The text as it can be shown. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (each == '\t' || canBeShown(each)) {
                shown.appendCodePoint(each == '\t' ? ' ' : each);
            } else {
                shown.append("[U+")
                        .append(String.format(Locale.ROOT, "%04X", each))
                        .append(' ')
                        .append(Character.getName(each))
                        .append(']');
            }
        });
        return shown.toString();
    }

    private boolean canBeShown(int codePoint) {
        boolean unseen = Character.getType(codePoint) == Character.FORMAT
                && codePoint != ZERO_WIDTH_JOINER
                && codePoint != ZERO_WIDTH_NON_JOINER;
        return !unseen
                && !Character.isISOControl(codePoint)
                && Character.isBmpCodePoint(codePoint)
                && plain.charExists((char) codePoint);
    }

    private static BaseFont font(String name) {
        try (InputStream file = Glyphs.class.getResourceAsStream("/fonts/" + name)) {
            byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
