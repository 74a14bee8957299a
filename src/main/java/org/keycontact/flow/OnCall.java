package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.escalation.Policy;
import org.keycontact.core.escalation.Rota;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.PersonAbsence;
import org.keycontact.flow.kept.RotaVersion;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Who is on call, by the rotas that are recorded. As long as nobody has recorded a rota called {@code duty}, it is whoever
 * was named to be on call on the duty team. Absent people are never on call.
 */
public final class OnCall {
    private static final int MOST = 1_000;

    private final Store store;
    private final Fresh<Map<String, Rota>> rotas;
    private final Fresh<List<Absence>> absences;
    private final Fresh<List<String>> named;

    public OnCall(Store store, InstantSource clock) {
        this.store = store;
        this.rotas = new Fresh<>(clock, this::readRotas);
        this.absences = new Fresh<>(clock, this::readAbsences);
        this.named = new Fresh<>(clock, this::readNamed);
    }

    private Map<String, Rota> readRotas() {
        return store.escalation().rotas().find(Store.ALL, List.of(), null, null, MOST).stream()
                .map(Kept::value)
                .collect(Collectors.toMap(RotaVersion::id, RotaVersion::rota));
    }

    private List<Absence> readAbsences() {
        return store.escalation().absences().find(Store.ALL, List.of(), null, null, MOST).stream()
                .map(Kept::value)
                .map(PersonAbsence::absence)
                .toList();
    }

    private List<String> readNamed() {
        return store.teams()
                .get(Message.DUTY)
                .map(Kept::value)
                .map(Team::onCall)
                .orElse(List.of());
    }

    /** The absences that are recorded for a person over all cases. */
    public List<Absence> absences() {
        return absences.get();
    }

    /** Who is on call on that rota at {@code t}; nobody on a rota that there is not. */
    public List<String> on(String rota, Instant t) {
        Rota recorded = rotas.get().get(rota);
        if (recorded != null) {
            return recorded.onCall(t, absences());
        }
        return rota.equals(Policy.DUTY_ROTA) ? present(named.get(), t) : List.of();
    }

    private List<String> present(List<String> persons, Instant t) {
        Set<String> present = new LinkedHashSet<>();
        for (String person : persons) {
            if (isAbsent(person, t)) {
                absences().stream()
                        .filter(absence -> absence.person().equals(person) && absence.covers(t))
                        .map(Absence::cover)
                        .filter(cover -> cover != null && !isAbsent(cover, t))
                        .findFirst()
                        .ifPresent(present::add);
            } else {
                present.add(person);
            }
        }
        return List.copyOf(present);
    }

    boolean isAbsent(String person, Instant t) {
        return absences().stream().anyMatch(absence -> absence.person().equals(person) && absence.covers(t));
    }

    /** Whether there is such a rota. */
    boolean isKnown(String rota) {
        return rota.equals(Policy.DUTY_ROTA) || rotas.get().containsKey(rota);
    }
}
