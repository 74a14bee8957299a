package org.keycontact.journey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The story of the demonstration, step by step, as its people see it: Vic and on call by phone, everybody else at a desk. */
@ExtendWith({SharedHub.class, Browser.Shared.class})
class StoryOnScreensTest {
    private final HubRig rig;
    private final Browser browser;

    StoryOnScreensTest(HubRig rig, Browser browser) {
        this.rig = rig;
        this.browser = browser;
    }

    @Test
    void theWholeStoryIsSeenByEverybodyInIt() {
        rig.closeAllAlerts();
        try (ScreenStory story = new ScreenStory(rig, browser)) {
            story.vic.agreeOn(Worker.ASHA);
            StaffScreen asha = story.atDesk(Worker.ASHA);
            StaffScreen raj = story.atDesk(Worker.RAJ);
            var conversation = new ConversationOnScreens(story, asha, raj);
            conversation.vicTextsAndItReachesAsha();
            conversation.theAnswerWaitsForTheSafeTime();
            var updates = new UpdatesOnScreens(story, asha, raj);
            updates.progressGoesToTheKeyContact();
            updates.evidenceGoesDirectAfterAdvice();
            updates.simultaneousOnceSheHasNoKeyContact();
            updates.benStandsIn();
            StaffScreen dana = story.onCall(Worker.DANA);
            var danger = new DangerOnScreens(story, asha, raj, dana);
            danger.anUrgentWarningBypassesEverybody();
            danger.wordsThatNobodyOpensReachDuty();
            var refusals = new RefusalsOnScreens(story, asha, raj, dana);
            refusals.sealedToTheWrongPeople();
            refusals.anExcludedOfficer();
            refusals.theManagerReadsWhatHappened();
        }
    }
}
