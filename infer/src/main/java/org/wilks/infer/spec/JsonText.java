package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wilks.nd.error.InvalidWorkspace;

/**
 * JSON texts as Python's {@code json.dumps} writes them with sorted keys, so that files and digests of both programs agree.
 *
 * <p>Keys are sorted by code point, whole numbers stay whole ({@code 1}, not {@code 1.0}), floating-point numbers are the shortest decimals
 * that read back as the same ones ({@code 0.1}, {@code 1e-05}, {@code 1e+16}), non-finite ones are the words {@code NaN},
 * {@code Infinity}, {@code -Infinity}.
 *
 * <pre>{@code
 * JsonText.canonical(tree)    // {"a": 1, "b": [0.5, 1e-05]}
 * JsonText.indented(tree)     // the same over several lines, four blanks a level, all characters ASCII
 * }</pre>
 *
 * <p>Stateless and thread-safe; cost O(size of the text).
 */
public final class JsonText {
    private static final int FLUSH = 1 << 13;

    private final StringBuilder out;
    private final Consumer<StringBuilder> sink;
    private final boolean indented;

    private JsonText(StringBuilder out, Consumer<StringBuilder> sink, boolean indented) {
        this.out = out;
        this.sink = sink;
        this.indented = indented;
    }

    /**
     * The text in one line that digests are taken of: a blank after each comma and colon, characters beyond ASCII as they are.
     *
     * @param tree the document; not modified
     * @return the text
     */
    public static String canonical(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        new JsonText(out, full -> {}, false).value(tree, 0);
        return out.toString();
    }

    /**
     * The text over several lines that pyhf's commands print: four blanks for each level, characters beyond ASCII escaped. No line end after
     * the last line.
     *
     * @param tree the document; not modified
     * @return the text
     */
    public static String indented(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        new JsonText(out, full -> {}, true).value(tree, 0);
        return out.toString();
    }

    /** Hands the canonical text over piece by piece; no piece ends within a character. The builder is emptied by the consumer. */
    static void canonical(JsonNode tree, Consumer<StringBuilder> sink) {
        StringBuilder out = new StringBuilder(2 * FLUSH);
        new JsonText(out, sink, false).value(tree, 0);
        sink.accept(out);
    }

    private void value(JsonNode node, int level) {
        if (out.length() > FLUSH) {
            sink.accept(out);
        }
        switch (node.getNodeType()) {
            case OBJECT -> object(node, level);
            case ARRAY -> array(node, level);
            case STRING -> text(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            default -> throw new IllegalArgumentException("a " + node.getNodeType() + " node has no JSON text");
        }
    }

    private void number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            out.append(FloatText.of(node.doubleValue()));
        } else if (node.canConvertToLong()) {
            out.append(node.longValue());
        } else {
            out.append(node.bigIntegerValue());
        }
    }

    private void object(JsonNode node, int level) {
        if (node.isEmpty()) {
            out.append("{}");
            return;
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(node.properties());
        entries.sort(Map.Entry.comparingByKey(CodePointOrder.ORDER));
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> entry : entries) {
            separate(first, level + 1);
            first = false;
            text(entry.getKey());
            out.append(": ");
            value(entry.getValue(), level + 1);
        }
        close('}', level);
    }

    private void array(JsonNode node, int level) {
        if (node.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        boolean first = true;
        for (JsonNode item : node) {
            separate(first, level + 1);
            first = false;
            value(item, level + 1);
        }
        close(']', level);
    }

    private void separate(boolean first, int level) {
        if (!first) {
            out.append(indented ? "," : ", ");
        }
        if (indented) {
            line(level);
        }
    }

    private void close(char bracket, int level) {
        if (indented) {
            line(level);
        }
        out.append(bracket);
    }

    private void line(int level) {
        out.append('\n').append("    ".repeat(level));
    }

    private void text(String text) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append(text, done, i);
                special(text, i);
                done = i + 1;
            }
        }
        out.append(text, done, text.length()).append('"');
    }

    private void special(String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ' || indented) {
                    String digits = Integer.toHexString(c);
                    out.append("\\u").append("0000", 0, 4 - digits.length()).append(digits);
                } else {
                    checkPaired(text, i);
                    out.append(c);
                }
            }
        }
    }

    /** Half of a pair has no UTF-8 form, so that a text with one has no digest. */
    private static void checkPaired(String text, int i) {
        char c = text.charAt(i);
        boolean high = Character.isHighSurrogate(c)
                && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)));
        boolean low = Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
        if (high || low) {
            throw new InvalidWorkspace("the text " + JsonCursor.quoted(text.replace(c, '?')) + " holds the half \\u"
                    + Integer.toHexString(c) + " of a surrogate pair, which has no UTF-8 form; complete or remove it");
        }
    }
}
