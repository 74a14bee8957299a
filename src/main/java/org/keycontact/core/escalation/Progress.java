package org.keycontact.core.escalation;

/**
 * Where an alert stands.
 *
 * @param round from 1, of the step that comes next
 * @param step index of the step that comes next
 * @param chain how many steps, up to the last one done, came at once because each before it reached nobody
 * @param hurried whether the next comes at once, because the last one reached nobody
 */
public record Progress(int round, int step, int chain, boolean hurried) {
    /** Nothing has been done yet. */
    public static final Progress START = new Progress(1, 0, 0, false);

    /** The first step of the next round. */
    public Progress nextRound() {
        return new Progress(round + 1, 0, 0, false);
    }

    /** The step in words, counted from one. */
    public String inWords() {
        return "step " + (step + 1) + " of round " + round;
    }
}
