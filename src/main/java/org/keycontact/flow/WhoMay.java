package org.keycontact.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycontact.core.Role;
import org.keycontact.flow.Access.Relation;

/**
 * Who may do what: one row for each operation of the contract, a column for each kind of person, and in it what they must
 * be to what the operation is about. What no row allows is refused as if it were not there: {@code not-found}.
 *
 * <p>A new operation needs a line here, or the hub does not start. Rows in brackets are no operations; they say who is
 * shown a part of an answer. Columns and letters:
 *
 * <ul>
 *   <li>signed-in: {@code no}; {@code yes}; {@code keys}, signed in with keys of their own.
 *   <li>about: what the operation's address names; {@code service}: nothing but the service.
 *   <li>{@code v} the case's victim; {@code s} her safe person, dealt with in her place (guidance, 85 and 94); {@code a} the
 *       advocate's side: allocated, key contact in force, on call, or covering for the first two; {@code e} engaged on the
 *       case besides; {@code m} a manager who has nothing else to do with the case; {@code n} nothing to do with it;
 *       {@code t} a member of the team, or of the duty team; {@code o} themselves, or their own; {@code c} a colleague of
 *       the same organisation; {@code y} everybody of this kind; {@code -} nobody of this kind.
 *   <li>state: what must be besides, or the journey refuses it. Managers are kept by managers only.
 * </ul>
 *
 * <p>Excluded people (guidance, 72 and 87) are nothing to their case, whatever else they are. Of an alert, the
 * allocated advocate and the key contact are {@code a}.
 */
public final class WhoMay {
    private static final String TABLE = """
            operation             signed-in about    victim safe advocate professional manager administrator state
            readSignInParameters  no        service  y      y    y        y            y       y             -
            signIn                no        service  y      y    y        y            y       y             -
            refreshSignIn         no        service  y      y    y        y            y       y             -
            signOut               yes       self     o      o    o        o            o       o             -
            signOutEverywhere     yes       self     o      o    o        o            o       o             -
            readMe                yes       self     o      o    o        o            o       o             -
            enrolKeys             yes       self     o      o    o        o            o       o             -
            readMyWays            keys      self     -      -    o        o            o       o             -
            addMyAddress          keys      self     -      -    o        o            o       o             -
            removeMyAddress       keys      self     -      -    o        o            o       o             address
            orderMyWays           keys      self     -      -    o        o            o       o             -
            setMyPin              keys      self     -      -    o        o            o       o             -
            listMyMessages        keys      self     -      -    o        o            o       -             -

            readService           keys      service  -      -    y        -            y       y             -
            addOrganisation       keys      service  -      -    -        -            y       y             -
            listOrganisations     keys      service  y      y    y        y            y       y             -
            addPerson             keys      service  -      -    -        -            y       y             -
            listPeople            keys      service  y      y    y        y            y       y             -
            changePerson          keys      worker   -      -    -        -            y       y             -
            inviteAgain           keys      worker   -      -    -        -            y       y             -
            recordDeparture       keys      worker   -      -    -        -            y       y             -
            listReallocations     keys      service  -      -    -        -            y       -             -
            readPerson            keys      person   -      -    y        oc           y       y             -
            listDirectory         keys      service  y      y    y        y            y       y             -
            readKeyRecord         keys      service  y      y    y        y            y       y             -
            listTeams             keys      service  -      -    y        -            y       -             -
            readTeam              keys      team     -      -    t        -            y       -             -
            changeTeam            keys      team     -      -    -        -            y       -             -
            startTeamEpoch        keys      team     -      -    t        -            y       -             -
            listTeamEpochs        keys      team     -      -    t        -            t       -             -
            addTeamCopies         keys      team     -      -    t        -            t       -             -

            openCase              keys      service  -      -    y        -            y       -             -
            listCases             keys      service  y      y    y        y            y       -             -
            readCase              keys      case     v      s    ae       ae           aem     -             -
            addGuardian           keys      case     v      s    a        a            a       -             -
            inviteOnCaseAgain     keys      case     -      -    a        -            -       -             -
            engagePerson          keys      case     -      -    a        a            am      -             -
            endEngagement         keys      case     -      -    a        a            am      -             engaged
            allocateAdvocate      keys      case     -      -    a        a            am      -             -
            readPlan              keys      case     v      s    a        a            a       -             plan
            changePlan            keys      case     v      s    a        a            a       -             -
            listPlanVersions      keys      case     v      s    a        a            a       -             -
            readSafeWindows       keys      case     v      s    a        a            a       -             plan
            previewSafeWindows    keys      case     v      s    a        a            a       -             -
            proposeAgreement      keys      case     v      -    a        a            a       -             -
            signAgreement         keys      case     v      -    a        a            a       -             unsigned
            (signed digitally)    keys      case     v      -    -        -            -       -             unsigned
            (signed on paper)     keys      case     -      -    a        a            a       -             unsigned
            endAgreement          keys      case     v      -    a        a            a       -             agreement
            changeConsents        keys      case     v      -    a        a            a       -             -
            exclude               keys      case     v      -    a        a            am      -             -
            liftExclusion         keys      case     v      -    a        a            am      -             excluded
            recordAbsence         keys      case     -      -    a        a            am      -             -
            cancelAbsence         keys      case     -      -    a        a            am      -             absence

            recordReview          keys      case     -      -    a        a            a       -             -
            changeReferral        keys      case     -      -    a        a            a       -             -

            previewMessage        keys      case     v      s    aen      aen          aemn    -             -
            postMessage           keys      case     v      s    aen      aen          aemn    -             sealed
            beginAttachment       keys      case     v      s    ae       ae           ae      -             -
            readAttachment        keys      case     v      s    ae       ae           ae      -             begun
            putAttachmentChunk    keys      case     v      s    ae       ae           ae      -             begun
            cancelAttachment      keys      case     v      s    ae       ae           ae      -             begun
            readAttachmentChunk   keys      message  v      s    aet      ae           aet     -             attached
            readMessage           keys      message  v      s    aet      ae           aet     -             served
            markOpened            keys      message  v      s    aet      ae           aet     -             served
            agreeToHistory        keys      case     v      -    a        a            a       -             -
            grantHistory          keys      case     v      -    a        a            a       -             served
            listGrants            keys      case     v      s    ae       ae           ae      -             -
            adviseOnMessage       keys      message  -      -    at       a            at      -             asked
            listMailboxEntries    keys      mailbox  o      o    ot       o            ot      -             -
            streamMailboxEntries  keys      mailbox  o      o    ot       o            ot      -             -
            (mail of a case)      keys      case     v      s    ae       ae           ae      -             served

            listContacts          keys      case     v      -    a        a            a       -             -
            orderContact          keys      case     -      -    a        a            a       -             held
            readLog               keys      case     v      -    a        a            am      -             -
            exportLog             keys      case     v      -    a        a            am      -             -
            (exported content)    keys      case     -      -    a        a            a       -             -
            holdCase              keys      case     -      -    a        a            am      -             -
            eraseCase             keys      case     -      -    -        -            m       -             -
            (decisions)           keys      case     v      -    a        a            a       -             -

            listErasures          keys      service  -      -    -        -            y       -             -
            listRefusedAttempts   keys      service  -      -    -        -            y       y             -
            exportHeads           keys      service  -      -    -        -            y       y             -

            listAlerts            keys      service  -      -    y        y            y       -             -
            readAlert             keys      alert    -      -    at       a            y       -             -
            acknowledgeAlert      keys      alert    -      -    at       a            y       -             free
            recordOutcome         keys      alert    -      -    at       a            y       -             taken
            offerAlert            keys      alert    -      -    at       a            y       -             taken
            recordEmergencyCall   keys      alert    -      -    at       a            y       -             taken
            raiseDrill            keys      service  -      -    -        -            y       -             -
            readAlertTimes        keys      service  -      -    -        -            y       -             -

            readPolicy            keys      duty     -      -    t        -            y       -             -
            listPolicyVersions    keys      duty     -      -    t        -            y       -             -
            previewEscalation     keys      duty     -      -    t        -            y       -             -
            checkRotas            keys      duty     -      -    t        -            y       -             -
            listRotas             keys      duty     -      -    t        -            y       -             -
            readRota              keys      duty     -      -    t        -            y       -             rota
            listRotaVersions      keys      duty     -      -    t        -            y       -             rota
            listShifts            keys      duty     -      -    t        -            y       -             rota
            readRotaCalendar      keys      duty     -      -    t        -            y       -             rota
            changePolicy          keys      service  -      -    -        -            y       -             -
            changeRota            keys      service  -      -    -        -            y       -             -
            importRotaCalendar    keys      service  -      -    -        -            y       -             rota
            listAbsences          keys      duty     -      -    t        -            y       -             -
            recordPersonAbsence   keys      service  -      -    y        y            y       -             own
            withdrawPersonAbsence keys      service  -      -    y        y            y       -             own
            """;

    private static final List<Role> COLUMNS =
            List.of(Role.VICTIM, Role.GUARDIAN, Role.ADVOCATE, Role.PROFESSIONAL, Role.MANAGER, Role.ADMINISTRATOR);
    private static final int FIRST_KIND = 3;
    private static final Map<String, Rule> RULES = read(TABLE);

    private WhoMay() {}

    /** How far somebody must have come to ask. */
    public enum SignedIn {
        NO,
        YES,
        KEYS
    }

    /**
     * One row.
     *
     * @param about what the operation's address names
     * @param state what must be besides; {@code -} for nothing
     */
    public record Rule(
            String operation, SignedIn signedIn, String about, Map<Role, Set<Relation>> allowed, String state) {
        /** Whether this kind of person may ask at all. */
        public boolean allows(Role role) {
            return !allowed.getOrDefault(role, Set.of()).isEmpty();
        }

        public boolean allows(Role role, Relation relation) {
            return allowed.getOrDefault(role, Set.of()).contains(relation);
        }
    }

    /** The row of an operation, or of a part in brackets. Throws IllegalStateException with what to do where there is none. */
    public static Rule rule(String operation) {
        Rule rule = RULES.get(operation);
        if (rule == null) {
            throw new IllegalStateException(
                    "Operation " + operation + " has no row in flow/WhoMay. Add a line that says"
                            + " who may do it: each kind of person, and what they must be to the case.");
        }
        return rule;
    }

    /** Every row, in the order of the table. */
    public static Map<String, Rule> rules() {
        return RULES;
    }

    static Map<String, Rule> read(String table) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        table.lines().skip(1).filter(line -> !line.isBlank()).map(WhoMay::row).forEach(rule -> {
            if (rules.put(rule.operation(), rule) != null) {
                throw new IllegalStateException("Operation " + rule.operation() + " has two rows in flow/WhoMay.");
            }
        });
        return Collections.unmodifiableMap(rules);
    }

    private static Rule row(String line) {
        int end = line.startsWith("(") ? line.indexOf(')') + 1 : line.indexOf(' ');
        String[] cells = line.substring(Math.max(0, end)).strip().split(" +");
        if (end <= 0 || cells.length != FIRST_KIND + COLUMNS.size()) {
            throw new IllegalStateException("This row of flow/WhoMay has not one cell for each column: " + line);
        }
        Map<Role, Set<Relation>> allowed = new EnumMap<>(Role.class);
        for (int i = 0; i < COLUMNS.size(); i++) {
            allowed.put(COLUMNS.get(i), relations(cells[i + 2]));
        }
        SignedIn signedIn = SignedIn.valueOf(cells[0].toUpperCase(java.util.Locale.ROOT));
        return new Rule(line.substring(0, end), signedIn, cells[1], Collections.unmodifiableMap(allowed), cells[8]);
    }

    private static Set<Relation> relations(String cell) {
        EnumSet<Relation> relations = EnumSet.noneOf(Relation.class);
        if (!cell.equals("-")) {
            cell.chars()
                    .forEach(letter -> relations.add(Arrays.stream(Relation.values())
                            .filter(each -> each.letter() == letter)
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalStateException("flow/WhoMay knows no such letter: " + cell))));
        }
        return Collections.unmodifiableSet(relations);
    }
}
