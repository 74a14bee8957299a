package org.keycontact.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycontact.core.escalation.NoticeKind;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.CarrierOutcome.Accepted;
import org.keycontact.flow.port.CarrierOutcome.Failed;
import org.keycontact.flow.port.CarrierOutcome.Unknown;
import org.keycontact.flow.port.WorkerChannel.Notice;

/** The real mail library speaks to a real SMTP server over TLS, and to one that refuses, line by line, what it is told to. */
class WorkerMailTest {
    private static final Notice NEW = new Notice("attempt-1", "dana@example.org", "4172", NoticeKind.NEW, "en");
    private static final char[] SECRET = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext tls;

    @BeforeAll
    static void makeACertificateForLocalhost() throws Exception {
        Path file = folder.resolve("localhost.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String command = keytool + " -genkeypair -alias localhost -keyalg EC -groupname secp256r1 -dname CN=localhost"
                + " -ext san=dns:localhost -validity 3650 -storetype PKCS12 -storepass changeit -keystore " + file;
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        assertThat(process.waitFor()).isZero();
        System.setProperty("greenmail.tls.keystore.file", file.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, SECRET);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SECRET);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private static WorkerMail mail(String host, int port, boolean startTls, @Nullable SSLSocketFactory trust) {
        MailServer.Login login = new MailServer.Login("hub", new AuthToken("its-password"));
        return new WorkerMail(
                new MailServer(host, port, startTls, login, "hub@example.org", trust, Duration.ofMillis(1_500)),
                () -> Instant.parse("2026-03-03T23:40:00Z"));
    }

    @Test
    void aMailArrivesWithTheNumberAndNothingElse() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("dana@example.org", "dana", "none");
        server.setUser("hub@example.org", "hub", "its-password");
        server.start();
        try (WorkerMail mail = mail("localhost", server.getSmtps().getPort(), false, tls.getSocketFactory())) {

            assertThat(mail.tell(NEW)).isEqualTo(new Accepted("attempt-1"));

            MimeMessage message = server.getReceivedMessages()[0];
            assertThat(message.getSubject()).isEqualTo("Urgent alert 4172. Sign in to take it.");
            assertThat(GreenMailUtil.getBody(message)).isEqualTo("Urgent alert 4172. Sign in to take it.");
            assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(1);
            assertThat(message.getMessageID()).isEqualTo("<attempt-1@example.org>");
            assertThat(message.getHeader("Date")).containsExactly("Tue, 03 Mar 2026 23:40:00 +0000");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNoPasswordAndNoMail() {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("hub@example.org", "hub", "its-password");
        server.start();
        try (WorkerMail untrusted = mail("localhost", server.getSmtps().getPort(), false, null);
                WorkerMail otherName = mail("127.0.0.1", server.getSmtps().getPort(), false, tls.getSocketFactory())) {
            assertThat(untrusted.tell(NEW)).isEqualTo(new Failed(CarrierFailure.CONFIGURATION));
            assertThat(otherName.tell(NEW)).isInstanceOf(Failed.class);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH, 535 5.7.8 No, CONFIGURATION",
        "MAIL, 550 5.7.1 Not from you, CONFIGURATION",
        "MAIL, 451 4.3.0 Later, BACK_OFF",
        "RCPT, 550 5.1.1 No such mailbox, GONE",
        "RCPT, 553 5.1.3 Bad address, GONE",
        "RCPT, 450 4.2.0 Greylisted, BACK_OFF",
        "RCPT, 452 4.2.2 Mailbox full, BACK_OFF",
        "RCPT, 571 5.7.1 No, UNEXPLAINED",
        "DATA, 554 5.7.1 Spam, FILTERED",
        "END, 554 5.7.1 Spam, FILTERED",
        "END, 421 4.7.0 Try later, BACK_OFF"
    })
    void whatTheServerRefusesIsAFailure(String command, String answer, CarrierFailure failure) throws Exception {
        assertThat(refusing(Map.of(command, answer))).isEqualTo(new Failed(failure));
    }

    @Test
    void aServerThatFallsSilentBeforeTheMailHasNotGotIt() throws Exception {
        assertThat(refusing(Map.of("HELLO", ""))).isEqualTo(new Failed(CarrierFailure.BACK_OFF));
    }

    @Test
    void aServerThatFallsSilentAfterTheMailMayHaveTakenIt() throws Exception {
        assertThat(refusing(Map.of("END", ""))).isEqualTo(new Unknown());
    }

    @Test
    void whereNobodyListensNothingWasSent() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (WorkerMail mail = mail("localhost", port, true, tls.getSocketFactory())) {
            assertThat(mail.tell(NEW)).isEqualTo(new Failed(CarrierFailure.BACK_OFF));
        }
    }

    /** A server without STARTTLS is not spoken to in clear. */
    @Test
    void withoutTlsNothingIsSent() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (WorkerMail mail = mail("localhost", server.getSmtp().getPort(), true, tls.getSocketFactory())) {
            assertThat(mail.tell(NEW)).isInstanceOf(Failed.class);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private static CarrierOutcome refusing(Map<String, String> answers) throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        try (ServerSocket server =
                        tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost"));
                WorkerMail mail = mail("localhost", server.getLocalPort(), false, tls.getSocketFactory())) {
            Thread.ofVirtual().start(() -> serve(server, answers, heard));
            CarrierOutcome outcome = mail.tell(NEW);
            assertThat(heard.stream().filter(line -> line.startsWith("EHLO"))).hasSizeLessThanOrEqualTo(1);
            return outcome;
        }
    }

    /** A whole dialogue, but for the answers that are told; an empty one is silence. */
    private static void serve(ServerSocket server, Map<String, String> answers, List<String> heard) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            say(out, answers.getOrDefault("HELLO", "220 localhost"));
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                String command = data ? "END" : line.split(" ")[0];
                heard.add(command);
                data = false;
                String usual = switch (command) {
                    case "EHLO" -> "250-localhost\r\n250 AUTH PLAIN LOGIN";
                    case "AUTH" -> "235 Welcome";
                    case "DATA" -> "354 Go on";
                    case "QUIT" -> "221 Goodbye";
                    default -> "250 Fine";
                };
                String answer = answers.getOrDefault(command, usual);
                data = answer.startsWith("354");
                say(out, answer);
            }
        } catch (IOException ended) {
            heard.add("ended");
        }
    }

    private static void say(OutputStream out, String answer) throws IOException {
        if (!answer.isEmpty()) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
