package org.keycontact;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycontact.channel.AuthToken;
import org.keycontact.channel.MailServer;
import org.keycontact.channel.WorkerMail;
import org.keycontact.channel.WorkerPush;
import org.keycontact.config.WorkerSettings;
import org.keycontact.core.escalation.Way;
import org.keycontact.crypto.WebPush;
import org.keycontact.flow.port.WorkerChannel;

/**
 * How workers are told of alerts besides by the carrier, as far as it is configured.
 *
 * @param pushKey what browsers subscribe with
 */
record Notifying(
        @Nullable WorkerMail mail,
        @Nullable WorkerPush push,
        @Nullable String pushKey) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param lookAlikes whether a push service on the loopback address will do */
    static Notifying open(WorkerSettings settings, boolean lookAlikes, InstantSource clock) {
        WebPush crypto = settings.push() == null ? null : crypto(settings.push());
        return new Notifying(
                settings.mail() == null ? null : new WorkerMail(server(settings.mail()), clock),
                crypto == null ? null : new WorkerPush(new Encryption(crypto, clock), lookAlikes),
                crypto == null ? null : crypto.publicKey());
    }

    private static MailServer server(WorkerSettings.Mail mail) {
        MailServer.Login login = mail.user() == null || mail.password() == null
                ? null
                : new MailServer.Login(
                        mail.user(), new AuthToken(mail.password().reveal()));
        return new MailServer(mail.host(), mail.port(), mail.startTls(), login, mail.from(), null, PATIENCE);
    }

    private static WebPush crypto(WorkerSettings.Push push) {
        return new WebPush(Base64.getUrlDecoder().decode(push.key().reveal()), push.contact());
    }

    private record Encryption(WebPush crypto, InstantSource clock) implements WorkerPush.Encryption {
        @Override
        public byte[] seal(byte[] browsersKey, byte[] secret, byte[] words) {
            return crypto.seal(browsersKey, secret, words);
        }

        @Override
        public String authorization(URI endpoint) {
            return crypto.authorization(endpoint, clock.instant());
        }
    }

    Map<Way, WorkerChannel> channels() {
        Map<Way, WorkerChannel> channels = new EnumMap<>(Way.class);
        if (mail != null) {
            channels.put(Way.EMAIL, mail);
        }
        if (push != null) {
            channels.put(Way.PUSH, push);
        }
        return channels;
    }

    @Override
    public void close() {
        if (mail != null) {
            mail.close();
        }
        if (push != null) {
            push.close();
        }
    }
}
