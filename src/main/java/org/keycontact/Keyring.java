package org.keycontact;

import java.time.InstantSource;
import org.keycontact.config.MasterKeySettings;
import org.keycontact.crypto.CaseKeys;
import org.keycontact.crypto.Derived;
import org.keycontact.crypto.GatewaySealing;
import org.keycontact.crypto.MasterKey;
import org.keycontact.crypto.TokenSecrets;
import org.keycontact.flow.port.WrappedKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that hangs on the master key. */
record Keyring(CaseKeys fields, GatewaySealing sealing, Derived derived, TokenSecrets tokens) {
    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

    static Keyring open(MasterKeySettings settings, WrappedKeys kept, InstantSource clock) {
        MasterKey master = master(settings);
        return new Keyring(
                new CaseKeys(master, kept, clock),
                new GatewaySealing(master, kept, clock),
                new Derived(master),
                new TokenSecrets(master, kept));
    }

    /** Only a demonstration makes its own master key, and says so. */
    private static MasterKey master(MasterKeySettings settings) {
        if (settings.key() == null) {
            LOG.warn(
                    "This is a demonstration: its master key was made by itself and lies beside its data. Never use it for anybody real.");
            return MasterKey.readOrMake(settings.file());
        }
        return MasterKey.read(settings.file());
    }
}
