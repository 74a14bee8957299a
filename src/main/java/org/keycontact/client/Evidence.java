package org.keycontact.client;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What a person brings out of the hub, so that an exported case can be opened and checked without it. */
public final class Evidence {
    private final Session session;
    private final OwnKeys keys;
    private final KeyDirectory directory;
    private final TeamDesk teams;
    private final InstantSource clock;
    private final String service;

    Evidence(
            Session session,
            OwnKeys keys,
            KeyDirectory directory,
            TeamDesk teams,
            InstantSource clock,
            String service) {
        this.session = session;
        this.keys = keys;
        this.directory = directory;
        this.teams = teams;
        this.clock = clock;
        this.service = service;
    }

    /** The directory and the names for one case, as {@link CaseKeys} reads them; may be handed out with the case's export. */
    public String ofCase(String caseId) {
        CaseView view = Json.read(session.get("/cases/" + caseId).body(), CaseView.class);
        return CaseKeys.write(caseId, me(), clock.instant(), service, view, directory.snapshot(), keys.signing());
    }

    /** The own wrapped keys, as {@link CarriedKeys} reads them; not for handing out. */
    public String ownKeys() {
        Me me = me();
        Me.Wrapped wrapped = me.keys();
        if (wrapped == null) {
            throw HubException.refused(HubException.ANSWER_REFUSED, "The hub did not give this person's keys.");
        }
        List<CarriedKeys.TeamKey> sealed = new ArrayList<>();
        me.teams().forEach(team -> sealed.addAll(teams.sealed(team)));
        return CarriedKeys.write(me, wrapped, service, clock.instant(), sealed, keys.signing());
    }

    private Me me() {
        return Json.read(session.get("/me").body(), Me.class);
    }
}
