package org.keycontact.journey;

/** What workers in these stories set about how they are told: past the client, as a browser would. */
final class Pins {
    private Pins() {}

    /** Sets her PIN; wrong tries so far are forgotten. */
    static void set(HubRig rig, Worker worker, String pin) {
        Web.Answer answer = rig.wire(worker).send("PUT", "/api/me/pin", "{\"pin\":\"" + pin + "\"}");
        if (answer.status() != 204) {
            throw new IllegalStateException(answer.body());
        }
    }

    static Web.Answer ways(HubRig rig, Worker worker) {
        return rig.wire(worker).get("/api/me/ways");
    }
}
