package org.keycontact.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The EFF's large word list: 7776 words, 12.9 bits each. */
final class WordList {
    static final int SIZE = 7776;

    private static final List<String> WORDS = load();

    private WordList() {}

    static String word(int index) {
        return WORDS.get(index);
    }

    private static List<String> load() {
        try (InputStream file = WordList.class.getResourceAsStream("eff-large-wordlist.txt")) {
            if (file == null) {
                throw new IllegalStateException("the word list is missing from the program");
            }
            List<String> words = new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            if (words.stream().distinct().count() != SIZE) {
                throw new IllegalStateException("the word list is damaged");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
