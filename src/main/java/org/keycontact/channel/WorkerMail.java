package org.keycontact.channel;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.keycontact.core.escalation.NoticeWords;
import org.keycontact.core.escalation.Way;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.CarrierOutcome.Accepted;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;
import org.keycontact.flow.port.WorkerChannel;

/**
 * Tells workers by e-mail. One attempt is one connection and one message; what the server refuses in its dialogue is a failure,
 * and what it took may still bounce later, which nobody reports. Runs on threads of its own: the mail library holds locks
 * while it waits.
 */
public final class WorkerMail implements WorkerChannel, AutoCloseable {
    private static final int AT_ONCE = 8;
    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailServer server;
    private final Session session;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("mail-", 1).factory());

    public WorkerMail(MailServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
        this.session = Session.getInstance(properties(server));
    }

    private static Properties properties(MailServer server) {
        String patience = String.valueOf(server.patience().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", String.valueOf(server.port()));
        properties.put("mail.smtp.auth", String.valueOf(server.login() != null));
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.writetimeout", patience);
        properties.put("mail.smtp.starttls.enable", String.valueOf(server.startTls()));
        properties.put("mail.smtp.starttls.required", String.valueOf(server.startTls()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(!server.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put("mail.smtp.sendpartial", "false");
        properties.put("mail.smtp.quitwait", "false");
        if (server.trust() != null) {
            properties.put("mail.smtp.ssl.socketFactory", server.trust());
        }
        return properties;
    }

    @Override
    public Way way() {
        return Way.EMAIL;
    }

    @Override
    public CarrierOutcome tell(Notice notice) {
        try {
            return threads.submit(() -> send(notice)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown();
        } catch (ExecutionException | RejectedExecutionException e) {
            return new Unknown();
        }
    }

    private CarrierOutcome send(Notice notice) throws MessagingException {
        Message message = message(notice);
        try (Transport transport = session.getTransport("smtp")) {
            MailServer.Login login = server.login();
            if (login == null) {
                transport.connect();
            } else {
                transport.connect(login.user(), login.password().reveal());
            }
            return handOver(transport, message, notice);
        } catch (AuthenticationFailedException e) {
            return new Failed(CarrierFailure.CONFIGURATION);
        } catch (MessagingException neverBegun) {
            boolean notTrusted = neverBegun.getCause() instanceof SSLException;
            return new Failed(notTrusted ? CarrierFailure.CONFIGURATION : CarrierFailure.BACK_OFF);
        }
    }

    /** From here on an answer that does not come leaves open whether the message was taken. */
    private static CarrierOutcome handOver(Transport transport, Message message, Notice notice) {
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Accepted(notice.attemptId());
        } catch (MessagingException e) {
            return SmtpErrors.outcome(e);
        }
    }

    private Message message(Notice notice) throws MessagingException {
        String line = NoticeWords.line(notice.kind(), notice.number());
        String domain = server.from().substring(server.from().indexOf('@') + 1);
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + notice.attemptId() + "@" + domain + ">");
            }
        };
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(notice.address(), true));
        message.setSubject(line, "US-ASCII");
        message.setText(line + "\r\n", "US-ASCII");
        message.setHeader("Date", DATE.format(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
