package org.keycontact.core.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.CaseChange.Review;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;

/**
 * When the risk to a victim, and her contact plan, are to be looked at again: "at least every 6-8 weeks" (guidance, 30).
 *
 * @param due six weeks after the last time, or, of the plan, on the day that it names if that is sooner
 * @param late from this day on it is more than eight weeks since
 */
public record ReviewDates(@Nullable Instant last, LocalDate due, LocalDate late) {
    private static final int DUE_WEEKS = 6;
    private static final int LATE_WEEKS = 8;

    /** @param opened when the case was opened: whoever is taken on is looked at then */
    public static ReviewDates of(CaseRecord record, Review what, Instant opened) {
        RecordedPlan plan = record.plan();
        ZoneId zone = plan == null ? ContactPlan.DEFAULT_ZONE : plan.plan().zone();
        Instant last = record.reviewed(what);
        LocalDate since = (last == null ? opened : last).atZone(zone).toLocalDate();
        LocalDate due = since.plusWeeks(DUE_WEEKS);
        LocalDate agreed = plan == null || what != Review.PLAN ? null : plan.reviewDate();
        if (agreed != null && agreed.isBefore(due) && agreed.isAfter(since)) {
            due = agreed;
        }
        return new ReviewDates(last, due, since.plusWeeks(LATE_WEEKS));
    }
}
