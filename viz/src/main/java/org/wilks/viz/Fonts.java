package org.wilks.viz;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * The figures' fonts. Text is set in Liberation Sans, which PDFBox carries and whose measures are those of Helvetica and Arial, so
 * that a figure looks alike on every machine; where it has no glyph, and where it cannot be loaded, the logical font SansSerif steps in.
 */
final class Fonts {
    /** Where PDFBox keeps the font. */
    static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** What an SVG viewer shall use: all have the same measures, up to the last. */
    static final String SVG_FAMILIES = "'Liberation Sans', Arial, Helvetica, sans-serif";

    private static final Font BASE = load();
    private static final Font FALLBACK = new Font(Font.SANS_SERIF, Font.PLAIN, 1);

    /** Measures do not depend on the device: whole glyph outlines, no rounding to pixels. */
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private Fonts() {}

    /** The font of a size and style that can show the text. */
    static Font of(String text, int style, float size) {
        Font family = BASE.canDisplayUpTo(text) < 0 ? BASE : FALLBACK;
        return family.deriveFont(style, size);
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** The font of PDFBox; the machine's own when that cannot be unpacked: a figure in another font is better than none. */
    private static Font load() {
        FontSetup.ensure();
        try (InputStream stream = Fonts.class.getResourceAsStream(RESOURCE)) {
            if (stream != null) {
                return Font.createFont(Font.TRUETYPE_FONT, stream);
            }
        } catch (IOException | FontFormatException e) {
            return new Font(Font.SANS_SERIF, Font.PLAIN, 1);
        }
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1);
    }
}
