package org.keycontact.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.keycontact.audit.ExportVerifier.Verdict;
import org.keycontact.client.CarriedKeys;
import org.keycontact.client.CaseKeys;
import org.keycontact.disclosure.MessageCheck.Proof;

/** The sentences of the first page. */
final class Findings {
    private final Disclosure.Given given;
    private final Moments moments;
    private final Map<Proof, Integer> proofs;
    private final int messages;
    private final int opened;
    private final AgreementCheck agreements;
    private final List<String> contacts;

    Findings(
            Disclosure.Given given,
            Moments moments,
            Map<Proof, Integer> proofs,
            int messages,
            int opened,
            AgreementCheck agreements,
            List<String> contacts) {
        this.given = given;
        this.moments = moments;
        this.proofs = proofs;
        this.messages = messages;
        this.opened = opened;
        this.agreements = agreements;
        this.contacts = contacts;
    }

    List<String> about(UnaryOperator<String> names) {
        List<String> lines = new ArrayList<>();
        lines.add("This document was made from an export of the case "
                + given.log().caseId() + " by scripts/open-export, without the hub, " + moments.full(given.now())
                + ".");
        CaseKeys directory = given.directory();
        if (directory != null) {
            lines.add("The case was exported by " + names.apply(directory.by()) + " [" + directory.by() + "], "
                    + moments.full(directory.at()) + ", and the file of keys signed with their key "
                    + Fingerprints.of(directory.signer()) + ".");
        }
        CarriedKeys.Opened keys = given.keys();
        lines.add(
                keys == null
                        ? "It was made without anybody's keys: the words of messages stay sealed."
                        : "Words were opened with the keys of " + names.apply(keys.person()) + " [" + keys.person()
                                + "], whose signing key is " + Fingerprints.of(keys.signingKey()) + ".");
        return lines;
    }

    List<String> verified() {
        Verdict.Whole log = given.log();
        List<String> lines = new ArrayList<>();
        lines.add("The log is whole: " + log.entries()
                + " entries, each linked to the one before, none altered, removed, put "
                + "in or cut off; its last hash is " + log.head() + ", and the hub signed it.");
        if (log.covered() > 0) {
            lines.add("Heads that the hub exported at the time prove it up to entry " + log.covered() + ".");
        }
        CaseKeys directory = given.directory();
        if (directory != null) {
            lines.add("The directory of keys is whole: " + directory.entries().size()
                    + " records, each signed by the key that it names and linked to the one before; the hub signed its head "
                    + directory.head().hash() + ".");
        }
        lines.add(count(Proof.SENDER) + " of " + messages
                + " messages carry the signature of the sender's key at that time, and their sender saw this same directory; "
                + count(Proof.GATEWAY) + " came as texts and carry the gateway's signature.");
        lines.add(agreements.signed() + " client contact agreements carry the victim's own signature.");
        if (given.keys() != null) {
            lines.add(opened + " of " + messages
                    + " messages were opened; each is what its signer sealed, the same for all "
                    + "whom it was sealed to.");
        }
        lines.addAll(contacts);
        return lines;
    }

    List<String> unverified() {
        List<String> lines = new ArrayList<>();
        if (!given.log().content()) {
            lines.add("The export was made for somebody who may not see what the entries say.");
        }
        if (given.directory() == null) {
            lines.add("No directory of keys was checked: who signed which message is not proven here.");
        }
        if (opened < messages) {
            lines.add(messages - opened + " of " + messages + " messages stay sealed here.");
        }
        if (!given.publishedKey()) {
            lines.add(
                    "The hub's key was taken from the export itself. Compare its fingerprint with the one that the service "
                            + "has published.");
        }
        if (given.log().covered() < given.log().entries()) {
            lines.add("Entries after " + given.log().covered()
                    + " are not covered by heads that were exported before: that none were cut off at the end is proven by the "
                    + "hub's signature on this export only.");
        }
        if (agreements.onPaper() > 0) {
            lines.add(agreements.onPaper() + " agreements were signed on paper; the paper is not part of this.");
        }
        lines.add(
                "Who sent a text (SMS): whoever held the phone. Names of people: as the hub called them to who exported the "
                        + "case. Times: by the hub's clock, and in messages also by the sender's. Whether a key is the person's: their "
                        + "key was made at their first sign-in; whoever compared codes knows more.");
        return lines;
    }

    private int count(Proof proof) {
        return proofs.getOrDefault(proof, 0);
    }
}
