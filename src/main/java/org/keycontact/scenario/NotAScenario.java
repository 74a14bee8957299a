package org.keycontact.scenario;

import org.yaml.snakeyaml.nodes.Node;

/** Input that is not a scenario; says on which line, and what is wrong. */
public final class NotAScenario extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    NotAScenario(int line, String wrong) {
        super(wrong);
        this.line = line;
    }

    NotAScenario(Node where, String wrong) {
        this(where.getStartMark().getLine() + 1, wrong);
    }

    /** Line in the file, from 1. */
    public int line() {
        return line;
    }

    public String wrong() {
        return String.valueOf(getMessage());
    }
}
