package org.keycontact.core.routing;

import java.util.List;

/** Whom a message is addressed to, in the sense of "in the victim's place" (guidance, 85, 94 and 75). */
final class Addressing {
    private final WhoCounts who;
    private final Message message;

    Addressing(WhoCounts who, Message message) {
        this.who = who;
        this.message = message;
    }

    /** Whether a person is named, instead of victim, advocate or duty. */
    boolean inPerson() {
        return switch (message.to()) {
            case Message.VICTIM, Message.ADVOCATE, Message.DUTY -> false;
            default -> true;
        };
    }

    boolean victimsSide() {
        return message.to().equals(Message.VICTIM) || (inPerson() && who.onVictimsSide(message.to()));
    }

    /** Whether it names the victim herself although there is a safe person in her place: then it is for her own eyes. */
    boolean forHerOwnEyes() {
        return who.through() != null && message.to().equals(who.file().victim());
    }

    /** Whoever gets what the rules give "the victim". */
    String victim() {
        return forHerOwnEyes() ? who.file().victim() : who.inTheVictimsPlace();
    }

    /** The same for urgent content: for her own eyes, and for the safe person as well. */
    List<String> victimUrgently() {
        return forHerOwnEyes() ? List.of(who.file().victim(), who.inTheVictimsPlace()) : List.of(victim());
    }
}
