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
 */
public record Settings(
        HttpSettings http,
        StoreSettings store,
        MasterKeySettings masterKey,
        ServiceSettings service,
        CarrierSettings carrier,
        WorkerSettings workers,
        OperationsSettings operations) {

    /**
     * Whether this is a demonstration: fictional people, a simulated phone network, a clock that can be moved. Only a
     * file that says so in words makes one, and such a hub never reaches a real phone.
     */
    public boolean demonstration() {
        return carrier instanceof CarrierSettings.Simulated;
    }
}
