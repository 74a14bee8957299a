package org.keycontact.demonstration;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.keycontact.client.Because;
import org.keycontact.client.Decision;

/** Tells the story on a terminal. */
final class Narrator {
    private static final int WIDTH = 110;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private final PrintStream out;
    private final ZoneId zone;
    private final UnaryOperator<String> names;

    /** @param names gives the name of a person or team for its id */
    Narrator(PrintStream out, ZoneId zone, UnaryOperator<String> names) {
        this.out = out;
        this.zone = zone;
        this.names = names;
    }

    void heading(int number, String title) {
        out.println();
        out.println(number + ". " + title);
        out.println("-".repeat(Math.min(WIDTH, title.length() + 4)));
    }

    void clock(Instant now) {
        wrapped("   [" + moment(now) + "] ", "The clock is moved.");
    }

    void tell(String sentence) {
        wrapped("   ", sentence);
    }

    /** What was checked and holds. */
    void holds(String claim) {
        wrapped("   ok  ", claim);
    }

    void refused(String code, String sentence) {
        wrapped("   refused  ", code + ": " + sentence);
    }

    /** Who gets what, how and when, and by which paragraph: the hub's own words. */
    void explain(Decision decision, List<Because> because) {
        wrapped("   The hub decided  ", line(decision));
        for (Because each : because) {
            String paragraph = each.paragraph().startsWith("the") ? each.paragraph() : "guidance, " + each.paragraph();
            wrapped("       - ", each.sentence() + " (" + each.rule() + "; " + paragraph + ")");
        }
    }

    private String line(Decision decision) {
        StringJoiner line = new StringJoiner("; ");
        line.add("content: " + listed(decision.content()));
        if (!decision.standby().isEmpty()) {
            line.add("standing by: " + listed(decision.standby()));
        }
        Instant release = decision.release();
        if (release != null) {
            line.add("not served to her before " + moment(release));
        }
        decision.notices().forEach(notice -> line.add("notice '" + notice.notice() + "': " + names.apply(notice.to())));
        decision.contacts()
                .forEach(contact ->
                        line.add("contact: " + names.apply(contact.to()) + " by " + contact.via() + ", wording "
                                + contact.wording() + ", " + moment(contact.at()) + " to " + hour(contact.until())));
        if (decision.escalate()) {
            line.add("escalation");
        }
        return line.toString();
    }

    private String listed(List<String> mailboxes) {
        return String.join(", ", mailboxes.stream().map(names).toList());
    }

    String moment(Instant instant) {
        return MOMENT.format(instant.atZone(zone));
    }

    private String hour(Instant instant) {
        return HOUR.format(instant.atZone(zone));
    }

    void failed(String why) {
        wrapped("   FAILED  ", why);
    }

    private void wrapped(String first, String text) {
        StringBuilder line = new StringBuilder(first);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > first.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(first.length()));
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
