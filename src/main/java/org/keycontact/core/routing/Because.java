package org.keycontact.core.routing;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Why a line of a decision stands there.
 *
 * @param line the line that is explained, such as {@code content asha}
 * @param template the sentence, with each person or team as <code>{id}</code>
 */
public record Because(String line, Rule rule, String template) {
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

    /** The sentence as a professional reads it, with people called as {@code nameOf} says. */
    public String sentence(UnaryOperator<String> nameOf) {
        return NAMED.matcher(template).replaceAll(match -> quoted(nameOf, match));
    }

    private static String quoted(UnaryOperator<String> nameOf, MatchResult match) {
        return java.util.regex.Matcher.quoteReplacement(nameOf.apply(match.group(1)));
    }
}
