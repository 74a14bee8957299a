package org.keycontact.demonstration;

/** The story claimed something that did not come true. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String claim) {
        super(claim);
    }
}
