package org.keycontact.disclosure;

import java.time.ZoneId;
import java.util.List;

/** A report as a document: what was found on its first pages, whatever is wrong before all else, then what happened, in order. */
public final class PdfReport {
    private static final float INDENT = 14;

    private final Glyphs glyphs = new Glyphs();
    private final Moments moments;

    /** @param zone the service's, in which times are written, beside UTC */
    public PdfReport(ZoneId zone) {
        this.moments = new Moments(zone);
    }

    /** The document's bytes. */
    public byte[] write(Report report) {
        Sheets sheets = new Sheets(glyphs, "Record of the case " + report.caseId());
        sheets.paragraph("H1", glyphs.title(), "Record of the case " + report.caseId(), 0);
        if (report.wrong().isEmpty()) {
            sheets.paragraph("P", glyphs.bold(), "Nothing was found to be wrong.", 0);
        } else {
            section(sheets, "WRONG: this export is not as it must be", report.wrong());
        }
        section(sheets, "What this is", report.about());
        section(sheets, "What was verified", report.verified());
        section(sheets, "What was not verified", report.unverified());
        section(sheets, "Keys (SHA-256 of the public key)", report.keys());
        if (!report.items().isEmpty()) {
            sheets.heading("H2", glyphs.heading(), "What happened, in order");
            report.items().forEach(item -> write(sheets, item));
        }
        return sheets.bytes();
    }

    private void section(Sheets sheets, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            sheets.heading("H2", glyphs.heading(), title);
            lines.forEach(line -> sheets.paragraph("P", glyphs.body(), line, 0));
        }
    }

    private void write(Sheets sheets, Report.Item item) {
        sheets.heading("H3", glyphs.bold(), item.seq() + ". " + item.title());
        sheets.paragraph("P", glyphs.body(), moments.full(item.at()), 0);
        if (item.wrong() != null) {
            sheets.paragraph("P", glyphs.bold(), "WRONG: " + item.wrong(), 0);
        }
        if (item.words() != null) {
            sheets.quote(glyphs.body(), item.words());
        }
        sheets.paragraph("P", glyphs.body(), "How proven: " + item.proven(), 0);
        item.facts().forEach(fact -> sheets.paragraph("P", glyphs.body(), fact, INDENT));
        sheets.paragraph("P", glyphs.body(), "Entry's hash: " + item.hash(), INDENT);
    }
}
