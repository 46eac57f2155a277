package org.wilks.viz;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A figure as a PDF page of its size; text is text in the embedded part of the font, and outlines where that has no style for it. */
final class PdfCanvas {
    private static final long DOCUMENT_ID = 1;

    private PdfCanvas() {}

    static byte[] draw(Chart chart) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(DOCUMENT_ID);
            PDPage page = new PDPage(new PDRectangle(chart.width(), chart.height()));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, chart.width(), chart.height());
            g.setFontTextDrawer(new EmbeddedFont(font(document)));
            chart.draw(g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static PDFont font(PDDocument document) throws IOException {
        try (InputStream stream = Fonts.class.getResourceAsStream(Fonts.RESOURCE)) {
            return stream == null ? null : PDType0Font.load(document, stream, true);
        }
    }

    /** Knows the one font that is embedded; every other font and style is drawn as outlines. */
    private static final class EmbeddedFont extends PdfBoxGraphics2DFontTextDrawer {
        private final PDFont font;

        EmbeddedFont(PDFont font) {
            this.font = font;
        }

        @Override
        protected PDFont mapFont(Font wanted, IFontTextDrawerEnv env) throws IOException, FontFormatException {
            return wanted.getStyle() == Font.PLAIN && wanted.getFamily().equals("Liberation Sans") ? font : null;
        }
    }
}
