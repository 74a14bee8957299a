package org.keycontact.demonstration.killtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keycontact.client.CaseDesk;

/**
 * The logs as evidence: exported by the advocates, their hashes reckoned again and compared with the heads that the hub
 * signed, and each contact decided again; by the commands that anybody would use, which know nothing of the hub.
 */
final class EvidenceCheck {
    private final Path folder;
    private final Town town;
    private final Findings findings;

    EvidenceCheck(Path folder, Town town, Findings findings) {
        this.folder = folder;
        this.town = town;
        this.findings = findings;
    }

    void run(Patience patience) throws IOException {
        String heads = folder.resolve("evidence").resolve("heads.jsonl").toString();
        List<String> exports = new ArrayList<>();
        for (Town.Case each : town.cases()) {
            CaseDesk desk = each.advocate().onCase(each.id());
            Path export = folder.resolve("export-" + each.id() + ".jsonl");
            Files.writeString(export, patience.repeat(desk::export));
            exports.add(export.toString());
            require("org.keycontact.VerifyLogCommand", List.of(export.toString(), heads));
            findings.count("logs exported and verified", 1);
        }
        require("org.keycontact.VerifyContactsCommand", exports)
                .filter(line -> line.contains(" allowed by "))
                .forEach(line -> findings.count(
                        "contacts decided again: allowed by " + line.strip().split(" ", -1)[3],
                        Long.parseLong(line.strip().split(" ", -1)[0])));
    }

    private java.util.stream.Stream<String> require(String command, List<String> arguments) {
        Child.Answer answer = Child.run(command, folder, arguments);
        findings.require(answer.code() == 0, String.join(" ", answer.lines()));
        return answer.lines().stream();
    }
}
