package org.keycontact.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycontact.core.Code;
import org.keycontact.flow.kept.Erasure;
import org.keycontact.flow.port.ErasureReports;

/**
 * The file of reports of what was erased, beside the exported heads: one signed line a pass. Keep copies of it with the
 * backups: a restored hub erases again what stands in it.
 */
public final class ErasureFile implements ErasureReports {
    private static final String FORMAT = "key-contact-hub/erasures/1";

    private final Path file;
    private final HubSignature signature;
    private final HubSignature.Check check;

    public ErasureFile(Path folder, HubSignature signature, HubSignature.Check check) {
        this.file = folder.resolve("erasures.jsonl");
        this.signature = signature;
        this.check = check;
    }

    /** @param documents how many were erased or emptied, in all collections */
    record Line(
            String erasures,
            @JsonProperty("case") String caseId,
            String why,
            String reason,
            String by,
            String at,
            String reported,
            long documents,
            String signer,
            String signature) {
        Line signed(String made) {
            return new Line(erasures, caseId, why, reason, by, at, reported, documents, signer, made);
        }

        byte[] signedBytes() {
            return Lines.write(signed("")).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public synchronized void write(Erasure erasure) {
        long documents =
                erasure.erased().values().stream().mapToLong(Long::longValue).sum();
        Line line = new Line(
                FORMAT,
                erasure.caseId(),
                erasure.why().code(),
                erasure.reason(),
                erasure.by(),
                erasure.at().toString(),
                String.valueOf(erasure.done() == null ? "going on" : erasure.done()),
                documents,
                signature.key(),
                "");
        Line signed = line.signed(signature.sign(HubSignature.ERASURES, line.signedBytes()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean torn = Files.exists(file)
                    && Files.size(file) > 0
                    && !Files.readString(file).endsWith("\n");
            Files.writeString(
                    file,
                    (torn ? "\n" : "") + Lines.write(signed) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("The report of an erasure cannot be written", e);
        }
    }

    @Override
    public synchronized List<Erasure> all() {
        if (Files.notExists(file)) {
            return List.of();
        }
        Map<String, Erasure> all = new LinkedHashMap<>();
        try {
            for (String text : Lines.of(Files.readAllBytes(file))) {
                read(text).ifPresent(erasure -> all.put(erasure.caseId(), erasure));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The reports of erasures cannot be read", e);
        }
        return new ArrayList<>(all.values());
    }

    /** A line that is not as this hub signed it erases nothing. */
    private Optional<Erasure> read(String text) {
        return Lines.read(text, Line.class)
                .filter(line -> line.erasures().equals(FORMAT) && line.signer().equals(signature.key()))
                .filter(line -> check.holds(HubSignature.ERASURES, line.signedBytes(), line.signature(), line.signer()))
                .map(line -> Erasure.ordered(
                        line.caseId(),
                        Code.find(Erasure.Why.class, line.why()).orElse(Erasure.Why.REQUEST),
                        line.reason(),
                        line.by(),
                        Instant.parse(line.at())));
    }
}
