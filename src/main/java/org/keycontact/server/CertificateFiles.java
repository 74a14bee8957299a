package org.keycontact.server;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycontact.server.ServerSettings.Certificate;

/** The server's certificate and key, which whoever renews them replaces while the hub runs. */
final class CertificateFiles {
    static final Set<String> PROTOCOLS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

    private final Certificate certificate;
    private List<FileTime> seen;

    CertificateFiles(Certificate certificate) {
        this.certificate = certificate;
        this.seen = times();
    }

    static PemKeyCertOptions pem(Certificate certificate) {
        return new PemKeyCertOptions()
                .addCertPath(certificate.chain().toString())
                .addKeyPath(certificate.key().toString());
    }

    /** What to serve with from now on, if the files have changed since this was last asked. Blocks. */
    synchronized Optional<ServerSSLOptions> changed() {
        List<FileTime> now = times();
        if (now.isEmpty() || now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        ServerSSLOptions options = new ServerSSLOptions();
        options.setKeyCertOptions(pem(certificate)).setEnabledSecureTransportProtocols(PROTOCOLS);
        return Optional.of(options);
    }

    /** When they were written; nothing while one of them is missing, as it may be for a moment. */
    private List<FileTime> times() {
        try {
            return List.of(
                    Files.getLastModifiedTime(certificate.chain()), Files.getLastModifiedTime(certificate.key()));
        } catch (IOException e) {
            return List.of();
        }
    }
}
