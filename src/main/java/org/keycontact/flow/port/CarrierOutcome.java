package org.keycontact.flow.port;

/** What became of one attempt, as far as is known when the provider's answer is in. */
public sealed interface CarrierOutcome {

    /** The provider has taken it; whether it arrives, a status callback tells. */
    record Accepted(String providerId) implements CarrierOutcome {}

    /** It was not taken. */
    record Failed(CarrierFailure failure) implements CarrierOutcome {}

    /** No answer came, or one that does not say: it may or may not have been taken. */
    record Unknown() implements CarrierOutcome {}
}
