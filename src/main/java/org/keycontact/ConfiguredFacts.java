package org.keycontact;

import org.keycontact.config.EvidenceSettings;
import org.keycontact.config.ServiceSettings;
import org.keycontact.config.Settings;
import org.keycontact.server.operations.ServiceFacts;

/** What of the configuration is shown to those who work by it. */
final class ConfiguredFacts {
    private ConfiguredFacts() {}

    static ServiceFacts of(Settings settings) {
        ServiceSettings service = settings.service();
        EvidenceSettings evidence = settings.evidence();
        EvidenceSettings.Retention kept = evidence.retention();
        return new ServiceFacts(
                service.coverTexts(),
                service.helpAnswer(),
                new ServiceFacts.Kept(kept.cases(), kept.unknownTexts(), kept.refused()),
                service.unopened().victimWords(),
                service.unopened().updatesWorkingDays(),
                evidence.headsEvery());
    }
}
