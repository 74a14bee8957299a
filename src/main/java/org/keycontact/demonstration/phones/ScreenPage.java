package org.keycontact.demonstration.phones;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The page that shows every phone, and lets one type on it. */
final class ScreenPage {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Europe/London"));

    private ScreenPage() {}

    static String page(List<Handset> handsets, String serviceNumber) {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Phones – simulated network</title>
                <link rel="stylesheet" href="/phones.css">
                <script src="/phones.js" defer></script>
                </head>
                <body>
                <header>
                <h1>Phones</h1>
                <p>A simulated phone network. Nothing here reaches a real phone; the numbers are kept for drama and belong to nobody.</p>
                </header>
                <main>
                """);
        if (handsets.isEmpty()) {
            html.append("<p>No phone has been used yet. Reload the page when one has.</p>\n");
        }
        handsets.forEach(handset -> html.append(phone(handset, serviceNumber)));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String phone(Handset handset, String serviceNumber) {
        String id = "p" + handset.number().substring(1);
        String to = handset.bubbles().isEmpty()
                ? serviceNumber
                : handset.bubbles().getLast().other();
        return """
                <section class="phone" id="%1$s" aria-labelledby="%1$s-name">
                <h2 id="%1$s-name">%2$s <span class="number">%3$s</span></h2>
                <ol class="screen" data-screen="/phones/%3$s/screen" aria-live="polite" tabindex="0" aria-label="Texts on the phone of %2$s">
                %4$s</ol>
                <form method="post" action="/phones/%3$s/texts">
                <label for="%1$s-to">To</label>
                <input id="%1$s-to" name="to" value="%5$s" inputmode="tel" autocomplete="off" required>
                <label for="%1$s-body">Text</label>
                <textarea id="%1$s-body" name="body" rows="2" maxlength="1600" autocomplete="off" required></textarea>
                <button>Send</button>
                </form>
                </section>
                """.formatted(id, escaped(handset.label()), handset.number(), screen(handset), escaped(to));
    }

    /** The bubbles alone, as the page asks for them again and again. */
    static String screen(Handset handset) {
        StringBuilder html = new StringBuilder();
        for (Handset.Bubble bubble : handset.bubbles()) {
            html.append("<li class=\"%s\"><p>%s</p><small>%s %s, <time datetime=\"%s\">%s</time></small></li>\n"
                    .formatted(
                            bubble.written() ? "written" : "received",
                            escaped(bubble.words()),
                            bubble.written() ? "to" : "from",
                            escaped(bubble.other()),
                            bubble.at(),
                            CLOCK.format(bubble.at())));
        }
        return html.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
