package org.wilks.viz;

/** Text in XML and HTML documents. Stateless. */
public final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /**
     * Text that any XML document may hold: control characters and halves of pairs are shown as U+FFFD.
     *
     * @param text any text
     * @return the text, without them
     */
    public static String shown(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(allowed(c) ? c : REPLACEMENT));
        return out.toString();
    }

    /**
     * Text between tags or in an attribute: what would be markup as character references, what XML may not hold as U+FFFD.
     *
     * @param text any text
     * @return its form in a document
     */
    public static String escaped(String text) {
        return shown(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c < 0x7F
                || c >= 0xA0 && c <= 0xD7FF
                || c >= 0xE000 && c <= REPLACEMENT
                || c >= 0x10000 && c <= 0x10FFFF;
    }
}
