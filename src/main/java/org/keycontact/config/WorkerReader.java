package org.keycontact.config;

import java.util.Base64;

/** Reads how workers are told besides by the carrier. */
final class WorkerReader {
    private static final int KEY_SIZE = 32;
    private static final String HOST = "(?!-)[A-Za-z0-9.-]{1,253}";
    private static final String EMAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}";

    private final Section root;

    WorkerReader(Section root) {
        this.root = root;
    }

    WorkerSettings workers() {
        return new WorkerSettings(root.has("mail") ? mail() : null, root.has("push") ? push() : null);
    }

    private WorkerSettings.Mail mail() {
        Section mail = root.section("mail").only("host", "port", "tls", "user", "passwordFile", "from");
        String host = mail.text("host");
        if (!host.matches(HOST)) {
            throw mail.wrong("host", "must be the name of a host, without scheme or port.");
        }
        String tls = mail.text("tls", "implicit");
        if (!tls.equals("implicit") && !tls.equals("starttls")) {
            throw mail.wrong("tls", "must be implicit or starttls: the hub sends no mail in clear.");
        }
        String from = mail.text("from");
        if (!from.matches(EMAIL)) {
            throw mail.wrong("from", "must be an e-mail address.");
        }
        if (mail.has("user") != mail.has("passwordFile")) {
            throw mail.wrong(
                    mail.has("user") ? "user" : "passwordFile", "needs its other half: user and passwordFile.");
        }
        boolean startTls = tls.equals("starttls");
        return new WorkerSettings.Mail(
                host,
                mail.number("port", startTls ? 587 : 465, 1, 65_535),
                startTls,
                mail.has("user") ? mail.text("user") : null,
                mail.has("user") ? NamedFiles.secret(mail, "passwordFile") : null,
                from);
    }

    private WorkerSettings.Push push() {
        Section push = root.section("push").only("contact", "keyFile");
        String contact = push.text("contact");
        if (!contact.matches("(mailto:" + EMAIL + ")|(https://[A-Za-z0-9.-]{1,253}(/[A-Za-z0-9/._-]{0,200})?)")) {
            throw push.wrong("contact", "must be mailto: and an address, or https: and a page.");
        }
        Secret key = NamedFiles.secret(push, "keyFile");
        try {
            String urlSafe = key.reveal().replace('+', '-').replace('/', '_');
            if (Base64.getUrlDecoder().decode(urlSafe).length == KEY_SIZE) {
                return new WorkerSettings.Push(contact, Secret.of(urlSafe));
            }
        } catch (IllegalArgumentException e) {
            // Not base64: the sentence below says so without repeating what the file holds.
        }
        throw push.wrong("keyFile", "names a file that must hold base64 of 32 random bytes, made once and kept.");
    }
}
