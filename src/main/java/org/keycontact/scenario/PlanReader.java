package org.keycontact.scenario;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.Channel.WhenUrgent;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.plan.SafeTimes.Dated;
import org.keycontact.core.plan.SafeTimes.Weekly;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the contact plan of a scenario. */
final class PlanReader {
    private PlanReader() {}

    static ContactPlan read(Fields plan, Function<String, String> person) {
        ZoneId zone = plan.find("zone", ZoneId::of, "a time zone such as Europe/London")
                .orElse(ContactPlan.DEFAULT_ZONE);
        String through = plan.find("through", person, "one of the people").orElse(null);
        List<Channel> channels = plan.findList("channels").stream()
                .map(node -> channel(Fields.of(node, plan.path("channels"))))
                .toList();
        SafeTimes safe = plan.findFields("safe").map(PlanReader::safeTimes).orElse(SafeTimes.NONE);
        Duration margin = duration(plan, "margin", ContactPlan.DEFAULT_MARGIN);
        Duration advice = duration(plan, "adviceWindow", ContactPlan.DEFAULT_ADVICE_WINDOW);
        Duration reply = duration(plan, "replyWindow", Duration.ZERO);
        plan.end();
        return orRefuse(plan.node(), () -> new ContactPlan(zone, through, channels, safe, margin, advice, reply));
    }

    private static Duration duration(Fields plan, String key, Duration otherwise) {
        return plan.find(key, PlanReader::notNegative, Forms.DURATION).orElse(otherwise);
    }

    private static Duration notNegative(String value) {
        Duration duration = Duration.parse(value);
        if (duration.isNegative()) {
            throw new IllegalArgumentException();
        }
        return duration;
    }

    private static Channel channel(Fields channel) {
        Via via = channel.need("via", Forms.code(Via.class), Forms.oneOf(Via.class));
        Wording wording = channel.need("wording", Forms.code(Wording.class), Forms.oneOf(Wording.class));
        WhenUrgent urgent = channel.find("urgent", Forms.code(WhenUrgent.class), Forms.oneOf(WhenUrgent.class))
                .orElse(WhenUrgent.SAFE_TIMES);
        channel.end();
        return new Channel(via, wording, urgent);
    }

    private static SafeTimes safeTimes(Fields safe) {
        List<Weekly> weekly = new ArrayList<>();
        safe.findList("weekly").forEach(node -> weekly.add(weekly(Fields.of(node, safe.path("weekly")))));
        List<Dated> also = dated(safe, "also");
        List<Dated> except = dated(safe, "except");
        safe.end();
        return new SafeTimes(weekly, also, except);
    }

    private static Weekly weekly(Fields window) {
        window.need("days");
        Set<java.time.DayOfWeek> days =
                Set.copyOf(window.findList("days", Forms::day, "one of mon, tue, wed, thu, fri, sat, sun"));
        int from = window.need("from", Forms::minuteOfDay, Forms.TIME);
        int to = window.need("to", Forms::minuteOfDay, Forms.TIME);
        window.end();
        return new Weekly(days, from, to);
    }

    private static List<Dated> dated(Fields safe, String key) {
        List<Dated> windows = new ArrayList<>();
        for (Node node : safe.findList(key)) {
            Fields window = Fields.of(node, safe.path(key));
            LocalDateTime from = window.need("from", Forms::localMinute, Forms.LOCAL);
            LocalDateTime to = window.need("to", Forms::localMinute, Forms.LOCAL);
            window.end();
            windows.add(orRefuse(node, () -> new Dated(from, to)));
        }
        return windows;
    }

    /** Makes a value of the core, whose own refusals become the scenario's. */
    static <T> T orRefuse(Node where, java.util.function.Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException refused) {
            throw new NotAScenario(where, String.valueOf(refused.getMessage()));
        }
    }
}
