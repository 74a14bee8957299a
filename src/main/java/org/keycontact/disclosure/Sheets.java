package org.keycontact.disclosure;

import java.io.ByteArrayOutputStream;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDestination;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfOutline;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Numbered A4 pages, filled paragraph by paragraph. Each paragraph is tagged with what it is, so that a screen reader reads them
 * in order; text runs from right to left where its letters do.
 */
final class Sheets {
    private static final float MARGIN = 56;
    private static final float FOOT = 36;
    private static final float LEADING = 1.35f;
    private static final float FOOT_SIZE = 8;
    private static final float COUNT_WIDTH = 60;
    private static final String BAR = "│ ";
    private static final float BAR_INDENT = 28;
    /** Of a line's height: enough for one, and for no second. */
    private static final float ONE_LINE = 1.5f;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    private final Glyphs glyphs;
    private final PdfWriter writer;
    private final PdfStructureElement all;
    private float y;

    Sheets(Glyphs glyphs, String title) {
        this.glyphs = glyphs;
        this.writer = PdfWriter.getInstance(document, bytes);
        writer.setTagged();
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
        document.addTitle(title);
        document.addCreator("Key Contact Hub, scripts/open-export");
        document.open();
        writer.setPageEvent(new Foot(title));
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("en-GB"));
        all = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
        y = top();
    }

    /** At the foot of each page: what this is, and which page of how many. */
    private final class Foot extends PdfPageEventHelper {
        private final String title;
        private final PdfTemplate count = writer.getDirectContent().createTemplate(COUNT_WIDTH, FOOT_SIZE * 2);

        Foot(String title) {
            this.title = title;
        }

        @Override
        public void onEndPage(PdfWriter of, Document pages) {
            PdfContentByte page = of.getDirectContent();
            String text = title + "    Page " + of.getPageNumber() + " of ";
            page.beginMarkedContentSequence(new PdfName("Artifact"));
            page.beginText();
            page.setFontAndSize(glyphs.base(), FOOT_SIZE);
            page.setTextMatrix(MARGIN, FOOT);
            page.showText(text);
            page.endText();
            page.addTemplate(count, MARGIN + glyphs.base().getWidthPoint(text, FOOT_SIZE), FOOT);
            page.endMarkedContentSequence();
        }

        @Override
        public void onCloseDocument(PdfWriter of, Document pages) {
            count.beginText();
            count.setFontAndSize(glyphs.base(), FOOT_SIZE);
            count.showText(String.valueOf(of.getPageNumber() - 1));
            count.endText();
        }
    }

    /** A heading, which is also in the list of contents. */
    void heading(String level, Font font, String text) {
        PdfContentByte page = writer.getDirectContent();
        new PdfOutline(page.getRootOutline(), new PdfDestination(PdfDestination.FITH, y), glyphs.shown(text));
        space(font.getSize());
        paragraph(level, font, text, 0);
    }

    /** A paragraph. A line feed in it is shown as one, and begins no line: nothing that is told can look like another paragraph. */
    void paragraph(String tag, Font font, String text, float indent) {
        PdfStructureElement element = new PdfStructureElement(all, new PdfName(tag));
        column(element, column(font, text), font, indent);
        space(font.getSize() / 2);
    }

    /**
     * Somebody's words; line feeds in them are kept. Each line on the page, however it came about, begins with a bar, so that
     * words that look like the document's own are seen to be words.
     */
    void quote(Font font, String words) {
        PdfStructureElement element = new PdfStructureElement(all, new PdfName("BlockQuote"));
        for (String line : words.split("\\R", -1)) {
            quoted(element, column(font, line.isEmpty() ? " " : line), font);
        }
        space(font.getSize() / 2);
    }

    private ColumnText column(Font font, String text) {
        ColumnText column = new ColumnText(writer.getDirectContent());
        column.setRunDirection(PdfWriter.RUN_DIRECTION_DEFAULT);
        column.setLeading(font.getSize() * LEADING);
        column.addText(new Phrase(glyphs.shown(text), font));
        return column;
    }

    /** Line by line. */
    private void quoted(PdfStructureElement element, ColumnText column, Font font) {
        float height = font.getSize() * LEADING;
        boolean more = true;
        while (more) {
            if (y - height < MARGIN) {
                document.newPage();
                y = top();
            }
            PdfContentByte page = writer.getDirectContent();
            page.beginMarkedContentSequence(element);
            page.beginText();
            page.setFontAndSize(glyphs.base(), font.getSize());
            page.setTextMatrix(MARGIN + BAR_INDENT, y - height);
            page.showText(BAR);
            page.endText();
            column.setCanvas(page);
            column.setSimpleColumn(
                    MARGIN + BAR_INDENT + glyphs.base().getWidthPoint(BAR, font.getSize()),
                    y - height * ONE_LINE,
                    PageSize.A4.getWidth() - MARGIN,
                    y);
            more = ColumnText.hasMoreText(column.go());
            page.endMarkedContentSequence();
            y -= height;
        }
    }

    private void column(PdfStructureElement element, ColumnText column, Font font, float indent) {
        boolean more = true;
        while (more) {
            if (y - font.getSize() * LEADING < MARGIN) {
                document.newPage();
                y = top();
            }
            PdfContentByte page = writer.getDirectContent();
            column.setCanvas(page);
            column.setSimpleColumn(MARGIN + indent, MARGIN, PageSize.A4.getWidth() - MARGIN, y);
            page.beginMarkedContentSequence(element);
            more = ColumnText.hasMoreText(column.go());
            page.endMarkedContentSequence();
            y = more ? MARGIN : column.getYLine();
        }
    }

    private void space(float height) {
        y -= height;
    }

    private static float top() {
        return PageSize.A4.getHeight() - MARGIN;
    }

    byte[] bytes() {
        document.close();
        return bytes.toByteArray();
    }
}
