package org.keycontact.config;

/**
 * All that one hub is told before it starts, checked. Each room is handed its own part only.
 *
 * @param http where the hub listens and what it accepts
 * @param store where it keeps what it must not forget
 * @param masterKey what everything at rest is locked with
 * @param service the advocacy service that it serves
 * @param carrier how it reaches people's phones
 * @param workers how it tells workers of alerts besides by the carrier
 * @param operations what concerns those who run it
 * @param evidence what it writes down outside the store, so that its logs can be proven
 */
public record Settings(
        HttpSettings http,
        StoreSettings store,
        MasterKeySettings masterKey,
        ServiceSettings service,
        CarrierSettings carrier,
        WorkerSettings workers,
        OperationsSettings operations,
        EvidenceSettings evidence) {

    /** With the evidence beside the master key: for a hub that is set up in one folder. */
    public Settings(
            HttpSettings http,
            StoreSettings store,
            MasterKeySettings masterKey,
            ServiceSettings service,
            CarrierSettings carrier,
            WorkerSettings workers,
            OperationsSettings operations) {
        this(http, store, masterKey, service, carrier, workers, operations, EvidenceSettings.beside(masterKey.file()));
    }

    /**
     * Whether this is a demonstration: fictional people, a simulated phone network, a clock that can be moved. Only a
     * file that says so in words makes one, and such a hub never reaches a real phone.
     */
    public boolean demonstration() {
        return carrier instanceof CarrierSettings.Simulated;
    }
}
