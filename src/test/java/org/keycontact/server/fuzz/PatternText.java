package org.keycontact.server.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Random text that a pattern of the contract matches; knows as much of regular expressions as the contract uses. */
final class PatternText {
    private static final int MOST_OF_ANY = 20;
    private static final String BEYOND_ASCII = "\u00e9\u0142\u05d0\u0645\u4e2d\u202e\u200d";

    private final String pattern;
    private final Random random;
    private int at;

    private PatternText(String pattern, Random random) {
        this.pattern = pattern;
        this.random = random;
    }

    /** What is longer says the same again and again: to make it all anew took longer than to ask. */
    private static final int VARIED = 1_000;

    /** Text of {@code least} to {@code most} letters that the whole pattern matches. */
    static String of(String pattern, int least, int most, Random random) {
        String bare = pattern.replaceFirst("^\\^", "").replaceFirst("\\$$", "");
        Pattern check = Pattern.compile(bare);
        for (int tries = 0; tries < 200; tries++) {
            String text = new PatternText(bare, random).alternatives();
            while (text.length() < least) {
                text += text.length() < VARIED ? new PatternText(bare, random).alternatives() : text;
            }
            String fit = text.substring(0, Math.min(text.length(), most));
            if (check.matcher(fit).matches()) {
                return fit;
            }
        }
        throw new IllegalStateException("No text found for " + pattern);
    }

    private String alternatives() {
        List<String> choices = new ArrayList<>(List.of(sequence()));
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int start = at;
            String one = atom();
            int end = at;
            int times = times();
            int after = at;
            for (int i = 0; i < times; i++) {
                at = start;
                text.append(i == 0 ? one : atom());
                at = end;
            }
            at = after;
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '(' -> {
                String inside = alternatives();
                at++;
                yield inside;
            }
            case '[' -> letterOfClass();
            case '\\' -> String.valueOf(escaped());
            default -> String.valueOf(c);
        };
    }

    private char escaped() {
        char c = pattern.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(pattern.substring(at - 4, at), 16);
        }
        return c == 's' ? ' ' : c;
    }

    /** Tries letters until one is of the class, which Java's own patterns decide. */
    private String letterOfClass() {
        int end = at;
        while (pattern.charAt(end) != ']' || pattern.charAt(end - 1) == '\\') {
            end++;
        }
        Pattern one = Pattern.compile("[" + pattern.substring(at, end) + "]");
        at = end + 1;
        while (true) {
            String letter = random.nextInt(20) == 0
                    ? String.valueOf(BEYOND_ASCII.charAt(random.nextInt(BEYOND_ASCII.length())))
                    : String.valueOf((char) (' ' + random.nextInt(95)));
            if (one.matcher(letter).matches()) {
                return letter;
            }
        }
    }

    private int times() {
        char c = at < pattern.length() ? pattern.charAt(at) : 0;
        switch (c) {
            case '?':
                at++;
                return random.nextInt(2);
            case '*':
                at++;
                return random.nextInt(MOST_OF_ANY);
            case '+':
                at++;
                return 1 + random.nextInt(MOST_OF_ANY);
            case '{':
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",");
                at = end + 1;
                int least = Integer.parseInt(bounds[0]);
                int most = bounds.length == 1 ? least : Integer.parseInt(bounds[1]);
                return least + random.nextInt(Math.min(most, least + MOST_OF_ANY) - least + 1);
            default:
                return 1;
        }
    }
}
