package org.keycontact.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.MailboxKey;
import org.keycontact.crypto.KeyRecords;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.TeamKeys;

/** Teams: who is on them, and the keys of their mailboxes. */
public final class TeamDesk {
    private final Session session;
    private final Me me;
    private final OwnKeys keys;
    private final Acquaintances acquaintances;

    TeamDesk(Session session, Me me, OwnKeys keys, Acquaintances acquaintances) {
        this.session = session;
        this.me = me;
        this.keys = keys;
        this.acquaintances = acquaintances;
    }

    /**
     * A team.
     *
     * @param onCall members who are on call now
     * @param epoch of the key of its mailbox; none yet: null
     * @param waiting members who wait for a second member to share the key with them
     * @param version for {@link #change}
     */
    public record Team(
            String team,
            List<String> members,
            List<String> onCall,
            @Nullable Integer epoch,
            long version,
            @Nullable String name,
            boolean twoToAdmit,
            boolean onCallOnly,
            List<String> waiting) {
        public Team {
            members = Json.listed(members);
            onCall = Json.listed(onCall);
            waiting = Json.listed(waiting);
        }
    }

    /**
     * What the service says of a team.
     *
     * @param twoToAdmit whether two members must share the key with a newcomer before they have it
     * @param onCallOnly whether its mailbox is read only by members who are on call at that moment, if any is; never of duty
     */
    public record Rules(String name, boolean twoToAdmit, boolean onCallOnly) {}

    private record Sealed(String member, int epoch, String encryptedKey) {}

    private record Epoch(
            int epoch, String publicKey, @Nullable Sealed sealed) {}

    /** The teams that this person is on; a manager sees all. */
    public List<Team> list() {
        return Json.items(session.get("/teams").body(), "teams", Team.class);
    }

    /** Makes a team besides duty; a manager may. Its mailbox has no key before {@link #startEpoch}. */
    public Team make(String id, Rules rules, List<String> members, List<String> onCall) {
        return put(id, members, onCall, rules, 0);
    }

    /** Says anew what the service says of a team. */
    public Team rule(Team read, Rules rules) {
        return put(read.team(), read.members(), read.onCall(), rules, read.version());
    }

    /** Takes somebody off the team, and gives its mailbox a new key at once, which they do not get. */
    public Team without(Team read, String person) {
        Team less = change(read, less(read.members(), person), less(read.onCall(), person));
        if (read.epoch() != null) {
            startEpoch(read.team());
        }
        return read(less.team());
    }

    private static List<String> less(List<String> all, String one) {
        return all.stream().filter(each -> !each.equals(one)).toList();
    }

    public Team read(String team) {
        return Json.read(session.get("/teams/" + team).body(), Team.class);
    }

    /**
     * Says who is on the team and who of them is on call; a manager may. Begin a new epoch when a member has left.
     *
     * @throws HubException {@code version-stale} if the team is no longer as {@code read}
     */
    public Team change(Team read, List<String> members, List<String> onCall) {
        return put(read.team(), members, onCall, null, read.version());
    }

    private Team put(String team, List<String> members, List<String> onCall, @Nullable Rules rules, long version) {
        ObjectNode body = rules == null ? Json.object() : Json.write(rules);
        members.forEach(body.putArray("members")::add);
        onCall.forEach(body.putArray("onCall")::add);
        return Json.read(session.put("/teams/" + team, body, Map.of("If-Match", "\"" + version + "\"")), Team.class);
    }

    /** Makes a new key for the team's mailbox, here, and seals it to each member by the key that the directory shows. */
    public int startEpoch(String team) {
        Team now = read(team);
        Integer last = now.epoch();
        int epoch = last == null ? 1 : last + 1;
        MailboxKeyPair pair = MailboxKeyPair.generate();
        ObjectNode body = Json.object().put("epoch", epoch).put("publicKey", pair.publicKey());
        ArrayNode copies = body.putArray("sealedTo");
        for (String member : now.members()) {
            MailboxKey key = KeyRecords.mailboxKey(acquaintances.record(member));
            copies.addObject()
                    .put("member", member)
                    .put("epoch", key.epoch())
                    .put("encryptedKey", TeamKeys.seal(team, epoch, pair, key));
        }
        session.create("/teams/" + team + "/epochs", body);
        return epoch;
    }

    /** Seals all of the team's keys that this member has to another member, who has joined or has new keys of their own. */
    public void share(String team, String member) {
        MailboxKey key = KeyRecords.mailboxKey(acquaintances.record(member));
        ObjectNode body = Json.object().put("member", member);
        ArrayNode copies = body.putArray("copies");
        open(team)
                .forEach((epoch, pair) -> copies.addObject()
                        .put("epoch", epoch)
                        .put("memberEpoch", key.epoch())
                        .put("encryptedKey", TeamKeys.seal(team, epoch, pair, key)));
        session.post("/teams/" + team + "/copies", Json.text(body));
    }

    /** The team's private keys by epoch, as far as there are copies sealed to this member. */
    Map<Integer, MailboxKeyPair> open(String team) {
        Map<Integer, MailboxKeyPair> pairs = new TreeMap<>();
        for (Epoch epoch : Json.items(session.get("/teams/" + team + "/epochs").body(), "epochs", Epoch.class)) {
            Sealed copy = epoch.sealed();
            MailboxKeyPair mine = copy == null ? null : keys.mailbox().get(copy.epoch());
            if (copy != null && mine != null) {
                MailboxKey key = new MailboxKey(team, epoch.epoch(), epoch.publicKey());
                pairs.put(epoch.epoch(), TeamKeys.open(key, copy.encryptedKey(), me.person(), copy.epoch(), mine));
            }
        }
        return pairs;
    }

    /** The team's private keys as they are sealed to this member. */
    List<CarriedKeys.TeamKey> sealed(String team) {
        List<CarriedKeys.TeamKey> keysOfTeam = new ArrayList<>();
        for (Epoch epoch : Json.items(session.get("/teams/" + team + "/epochs").body(), "epochs", Epoch.class)) {
            Sealed copy = epoch.sealed();
            if (copy != null) {
                keysOfTeam.add(new CarriedKeys.TeamKey(
                        team, epoch.epoch(), epoch.publicKey(), copy.epoch(), copy.encryptedKey()));
            }
        }
        return keysOfTeam;
    }

    /** Teams that this person is on now. */
    Set<String> mine() {
        return Set.copyOf(Json.read(session.get("/me").body(), Me.class).teams());
    }
}
