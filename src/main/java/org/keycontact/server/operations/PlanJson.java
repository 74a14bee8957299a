package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;

/** A contact plan as JSON, in the form in which it is recorded. */
final class PlanJson {
    private static final int MINUTES = 60;

    private PlanJson() {}

    static JsonObject write(RecordedPlan recorded) {
        ContactPlan plan = recorded.plan();
        JsonArray channels = new JsonArray();
        plan.channels().forEach(channel -> channels.add(channel(channel, recorded)));
        JsonObject json = new JsonObject()
                .put("zone", plan.zone().getId())
                .put("channels", channels)
                .put("safe", SafeTimesJson.write(plan.safe()))
                .put("margin", minutes(plan.margin()))
                .put("adviceWindow", minutes(plan.adviceWindow()))
                .put("replyWindow", minutes(plan.replyWindow()))
                .put("language", recorded.language())
                .put("attempts", recorded.attempts());
        Fields.putIfThere(json, "through", plan.through());
        Fields.putIfThere(json, "coverText", recorded.coverText().isEmpty() ? null : recorded.coverText());
        Fields.putIfThere(
                json,
                "reviewDate",
                recorded.reviewDate() == null ? null : recorded.reviewDate().toString());
        Fields.putIfThere(json, "helpWord", recorded.helpWord());
        return Fields.putIfThere(json, "duressWord", recorded.duressWord());
    }

    private static JsonObject channel(Channel channel, RecordedPlan recorded) {
        JsonObject json = new JsonObject()
                .put("via", channel.via().code())
                .put("wording", channel.wording().code())
                .put("urgent", channel.urgent().code());
        return Fields.putIfThere(
                json, "address", recorded.address(channel.via()).orElse(null));
    }

    /** As the contract has it: hours and minutes, never days. */
    static String minutes(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes == 0) {
            return "PT0S";
        }
        long hours = minutes / MINUTES;
        long rest = minutes % MINUTES;
        return "PT" + (hours == 0 ? "" : hours + "H") + (rest == 0 ? "" : rest + "M");
    }
}
