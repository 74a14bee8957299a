package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.CoverText;
import org.keycontact.core.Problem;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.Channel.WhenUrgent;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;

/** Reads a contact plan strictly: whatever is doubtful is refused, naming the field, code {@code plan-invalid}. */
final class PlanReader {
    private final JsonObject json;
    private final UnaryOperator<String> e164;
    private final Map<Via, String> addresses = new EnumMap<>(Via.class);

    private PlanReader(JsonObject json, UnaryOperator<String> e164) {
        this.json = json;
        this.e164 = e164;
    }

    static RecordedPlan read(JsonObject json, UnaryOperator<String> e164) {
        return new PlanReader(json, e164).plan();
    }

    private RecordedPlan plan() {
        ZoneId zone = parsed("zone", () -> ZoneId.of(json.getString("zone")));
        List<Channel> channels = channels();
        ContactPlan plan = orInvalid(
                "/channels",
                () -> new ContactPlan(
                        zone,
                        json.getString("through"),
                        channels,
                        SafeTimesJson.read(json.getJsonObject("safe")),
                        duration("margin", ContactPlan.DEFAULT_MARGIN),
                        duration("adviceWindow", ContactPlan.DEFAULT_ADVICE_WINDOW),
                        duration("replyWindow", Duration.ZERO)));
        return new RecordedPlan(
                plan,
                addresses,
                coverText(channels),
                json.getString("language"),
                reviewDate(),
                json.getInteger("attempts", RecordedPlan.DEFAULT_ATTEMPTS),
                json.getString("helpWord"),
                json.getString("duressWord"));
    }

    private List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        JsonArray given = json.getJsonArray("channels");
        for (int i = 0; i < given.size(); i++) {
            channels.add(channel(given.getJsonObject(i), "/channels/" + i));
        }
        return channels;
    }

    private Channel channel(JsonObject channel, String pointer) {
        Via via = Fields.code(Via.class, channel, "via", pointer + "/via");
        Wording wording = Fields.code(Wording.class, channel, "wording", pointer + "/wording");
        WhenUrgent urgent = channel.getString("urgent") == null
                ? WhenUrgent.SAFE_TIMES
                : Fields.code(WhenUrgent.class, channel, "urgent", pointer + "/urgent");
        Channel made = new Channel(via, wording, urgent);
        String address = address(via, channel.getString("address"), pointer + "/address");
        if (address == null && made.mayCarryWords() && via != Via.PUSH) {
            throw invalid("Say to which number or address.", pointer + "/address");
        }
        if (address != null) {
            addresses.put(via, address);
        }
        return made;
    }

    private @Nullable String address(Via via, @Nullable String typed, String pointer) {
        if (typed == null) {
            return null;
        }
        return switch (via) {
            case SMS, VOICE -> number(typed, pointer);
            case EMAIL -> {
                if (!typed.contains("@")) {
                    throw invalid("This is not an e-mail address.", pointer);
                }
                yield typed;
            }
            case PUSH, WEB -> throw invalid("This channel has no address.", pointer);
        };
    }

    private String number(String typed, String pointer) {
        try {
            return e164.apply(typed);
        } catch (Problem problem) {
            throw new Problem(problem.kind(), problem.code(), problem.sentence(), pointer);
        }
    }

    private Duration duration(String name, Duration otherwise) {
        String given = json.getString(name);
        return given == null ? otherwise : parsed(name, () -> Duration.parse(given));
    }

    private String coverText(List<Channel> channels) {
        String text = json.getString("coverText");
        if (text == null && channels.stream().noneMatch(Channel::mayCarryWords)) {
            return "";
        }
        String given = text == null ? "" : text;
        CoverText.fault(given).ifPresent(fault -> {
            throw invalid("This cannot be a cover text: it " + fault + ".", "/coverText");
        });
        return given;
    }

    private @Nullable LocalDate reviewDate() {
        String given = json.getString("reviewDate");
        return given == null ? null : parsed("reviewDate", () -> LocalDate.parse(given));
    }

    private static <T> T parsed(String name, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (DateTimeException e) {
            throw invalid("There is no such time, date or zone.", "/" + name);
        }
    }

    /** Makes a value of the core, whose own refusals become the answer. */
    static <T> T orInvalid(String pointer, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException refused) {
            throw invalid("This cannot be: " + refused.getMessage() + ".", pointer);
        }
    }

    static Problem invalid(String sentence, String pointer) {
        return Problem.invalid("plan-invalid", sentence, pointer);
    }
}
