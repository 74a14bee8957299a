package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.escalation.Rota.Overriding;
import org.keycontact.core.escalation.Rota.Shift;
import org.keycontact.flow.RulesOfEscalation;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.RotaVersion;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Rotas as iCalendar: what the next ninety days look like, and overrides that come from another calendar. */
final class RotaCalendarOperations {
    private static final Duration AHEAD = Duration.ofDays(90);

    /** Who is on call now came on within this time, or stands there as having come on before. */
    private static final Duration BACK = Duration.ofDays(35);

    private static final int MOST_SHIFTS = 10_000;
    private static final int MOST_PEOPLE = 10_000;

    private final Desk desk;
    private final RulesOfEscalation rules;

    RotaCalendarOperations(Desk desk) {
        this.desk = desk;
        this.rules = desk.journeys().escalation();
    }

    void bind(Bindings bindings) {
        bindings.bind("readRotaCalendar", this::calendar);
        bindings.bind("importRotaCalendar", this::importing);
    }

    private Answer calendar(Account who, Call call) {
        RotaVersion rota = rules.rota(who, call.path("rota"));
        Instant now = desk.now();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        Instant since = today.minus(BACK);
        List<Shift> shifts = rules.shifts(who, rota.id(), since, today.plus(AHEAD)).stream()
                .filter(shift -> shift.until().isAfter(now))
                .toList();
        if (shifts.size() > MOST_SHIFTS) {
            throw new Problem(Kind.REFUSED, "calendar-too-long", "The rota changes too often for a calendar.");
        }
        return Answer.ok(new JsonObject()
                .put("calendar", RotaCalendar.write(rota.id(), rota.at(), shifts, since, desk.namesFor(who))));
    }

    private Answer importing(Account who, Call call) {
        String id = call.path("rota");
        rules.toChange(who, id);
        List<Overriding> overrides = CalendarEvents.read(call.json().getString("calendar"), people(who));
        int expected = Math.toIntExact(Math.min(call.expectedSeq(), Integer.MAX_VALUE - 1));
        RotaVersion next =
                RotaJson.orInvalid("rota-invalid", "/calendar", () -> rules.override(who, id, overrides, expected));
        return Answer.ok(RotaJson.write(next, desk.namesFor(who)), next.version());
    }

    /** Workers of the service who have not left, by id or by the name that the importer knows them by. */
    private UnaryOperator<String> people(Account who) {
        UnaryOperator<String> names = desk.namesFor(who);
        List<Named> workers = desk.journeys().managing().workers(who, MOST_PEOPLE).stream()
                .filter(account -> account.role() == Role.ADVOCATE || account.role() == Role.MANAGER)
                .filter(account -> !account.hasLeft())
                .map(account -> new Named(account.id(), plain(names.apply(account.id()))))
                .toList();
        return name -> one(workers, plain(name));
    }

    private record Named(String id, String name) {}

    private static String one(List<Named> workers, String name) {
        List<String> meant = workers.stream()
                .filter(each -> each.id().equals(name) || each.name().equals(name))
                .map(Named::id)
                .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("It names nobody of this service.");
        }
        if (meant.size() > 1) {
            throw new IllegalArgumentException("It names more than one person. Write the person's id.");
        }
        return meant.getFirst();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
