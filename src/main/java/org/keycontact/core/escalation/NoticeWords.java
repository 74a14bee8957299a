package org.keycontact.core.escalation;

/**
 * What is said to workers on their own devices. Content-free: whoever reads the screen, or hears the call, learns that there is
 * an alert and its number, and nothing of whom or what it is about (escalation.md, policy). In English, whatever the
 * service's language: workers' notices have not been agreed in another.
 */
public final class NoticeWords {
    private NoticeWords() {}

    /** One SMS of plain letters; also the line that an e-mail or a push shows. {@code number} is digits. */
    public static String text(NoticeKind kind, String number) {
        return switch (kind) {
            case NEW -> "Urgent alert " + number + ". " + answer(number);
            case AGAIN -> "Urgent alert " + number + " is still open. " + answer(number);
            case LOWER -> "Alert " + number + ". " + answer(number);
            case DRILL -> "DRILL. Urgent alert " + number + ". " + answer(number);
            case TAKEN -> "Alert " + number + " is taken. You need do nothing.";
            case YOURS -> "You have alert " + number + ". Sign in and record what came of it.";
            case REFUSED -> "Nothing was acknowledged. Sign in to take an alert.";
        };
    }

    /** The same without how to answer: where there is no answering but by signing in. */
    public static String line(NoticeKind kind, String number) {
        return switch (kind) {
            case NEW -> "Urgent alert " + number + ". Sign in to take it.";
            case AGAIN -> "Urgent alert " + number + " is still open. Sign in to take it.";
            case LOWER -> "Alert " + number + ". Sign in to take it.";
            case DRILL -> "DRILL. Urgent alert " + number + ". Sign in to take it.";
            case TAKEN, YOURS, REFUSED -> text(kind, number);
        };
    }

    private static String answer(String number) {
        return "Sign in, or reply " + number + " and your PIN.";
    }
}
