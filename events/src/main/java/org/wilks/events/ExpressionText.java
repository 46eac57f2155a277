package org.wilks.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wilks.nd.error.InvalidConfiguration;

/**
 * An expression as it is handed to the expression library: only tokens that arithmetic needs are let through, columns stand as {@code v0, v1,
 * …} (so that none can be a word of the library's language), and powers, which that language does not have, as {@code pow(a, b)}.
 *
 * <p>{@code a ** b} and {@code a ^ b} bind tighter than a sign on their left and group from the right, as in Fortran, Python and ROOT: {@code
 * -a^2} is {@code -(a^2)}, {@code a^-b^c} is {@code a^(-(b^c))}.
 */
final class ExpressionText {
    private enum Type {
        NUMBER,
        TEXT,
        COLUMN,
        FUNCTION,
        OPERATOR
    }

    private record Token(Type type, String text, int position) {
        boolean is(String operator) {
            return type == Type.OPERATOR && text.equals(operator);
        }
    }

    private static final int MOST_TOKENS = 2_000;
    private static final int DEEPEST = 100;
    private static final List<String> OPERATORS = List.of(
            "**", "<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "%", "^", "(", ")", ",", "?", ":", "<", ">",
            "!", "&", "|");
    private static final Map<String, String> SPELLINGS =
            Map.of("^", "**", "&", "&&", "|", "||", "and", "&&", "or", "||");
    private static final Set<String> SIGNS = Set.of("+", "-", "!");
    private static final Map<Character, String> ADVICE = Map.of(
            '=', "nothing can be assigned; compare with ==",
            '[', "a column name with special characters stands between backticks, as in `m [GeV]`",
            ';', "one expression only",
            '.', "a name may hold dots, but nothing can be called on a value");

    private final String source;
    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> outPositions = new ArrayList<>();

    ExpressionText(String source) {
        this.source = source;
        List<Token> tokens = tokens();
        if (tokens.isEmpty()) {
            throw new InvalidConfiguration("the expression is empty, such as pt > 30 is needed");
        }
        checkNesting(tokens);
        powers(tokens);
        checkNesting(tokens);
        for (Token token : tokens) {
            write(token);
        }
    }

    /** The text for the library. */
    String library() {
        return out.toString();
    }

    /** The columns by their placeholders, in the order of their first occurrence. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        placeholders.forEach((column, placeholder) -> columns.put(placeholder, column));
        return Collections.unmodifiableMap(columns);
    }

    /** Where a column is named first, from 1. */
    int positionOf(String column) {
        return positions.get(column) + 1;
    }

    /** Where in the source, from 0, the library's text is at a column counted from 1. */
    int sourcePosition(int libraryColumn) {
        return outPositions.get(Math.max(0, Math.min(libraryColumn, outPositions.size()) - 1));
    }

    /** What is said of a fault at a position of the source, from 0. */
    InvalidConfiguration fault(int position, String what) {
        return new InvalidConfiguration(
                "expression " + Messages.shown(source) + ", position " + (position + 1) + ": " + what);
    }

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            } else if (isDigit(at) || c == '.' && isDigit(at + 1)) {
                end = endOfNumber(at);
                tokens.add(new Token(Type.NUMBER, source.substring(at, end), at));
            } else if (c == '\'' || c == '"' || c == '`') {
                end = source.indexOf(c, at + 1) + 1;
                if (end == 0) {
                    throw fault(at, "the quote " + c + " is not closed");
                }
                String inside = source.substring(at + 1, end - 1);
                tokens.add(new Token(c == '`' ? Type.COLUMN : Type.TEXT, inside, at));
            } else if (Character.isLetter(c) || c == '_') {
                end = at + 1;
                while (end < source.length()
                        && (Character.isLetterOrDigit(source.charAt(end)) || "_.".indexOf(source.charAt(end)) >= 0)) {
                    end++;
                }
                tokens.add(word(source.substring(at, end), at, end));
            } else {
                String operator = operator(at);
                end = at + operator.length();
                tokens.add(new Token(Type.OPERATOR, SPELLINGS.getOrDefault(operator, operator), at));
            }
            at = end;
            if (tokens.size() > MOST_TOKENS) {
                throw fault(at - 1, "the expression is too long, at most " + MOST_TOKENS + " symbols are allowed");
            }
        }
        return tokens;
    }

    private Token word(String word, int at, int end) {
        if (word.equals("and") || word.equals("or")) {
            return new Token(Type.OPERATOR, SPELLINGS.get(word), at);
        }
        if (word.equals("not")) {
            throw fault(at, "'not' is written !( … ) here");
        }
        int next = end;
        while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
            next++;
        }
        if (next < source.length() && source.charAt(next) == '(') {
            if (!Functions.NAMES.contains(word)) {
                throw fault(
                        at,
                        "there is no function " + Messages.shown(word) + " (functions: "
                                + String.join(", ", Functions.NAMES) + ")"
                                + Messages.suggestion(word, Functions.NAMES));
            }
            return new Token(Type.FUNCTION, word, at);
        }
        return switch (word) {
            case "pi" -> new Token(Type.NUMBER, Double.toString(Math.PI), at);
            case "true" -> new Token(Type.NUMBER, "1", at);
            case "false" -> new Token(Type.NUMBER, "0", at);
            default -> new Token(Type.COLUMN, word, at);
        };
    }

    private String operator(int at) {
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                return operator;
            }
        }
        char c = source.charAt(at);
        String advice = ADVICE.get(c);
        throw fault(
                at, Messages.shown(String.valueOf(c)) + " has no meaning here" + (advice == null ? "" : ": " + advice));
    }

    private boolean isDigit(int at) {
        return at < source.length() && source.charAt(at) >= '0' && source.charAt(at) <= '9';
    }

    private int endOfNumber(int from) {
        int at = from;
        while (isDigit(at) || at < source.length() && source.charAt(at) == '.') {
            at++;
        }
        if (at < source.length() && (source.charAt(at) | 0x20) == 'e') {
            int digits = at + 1 < source.length() && "+-".indexOf(source.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
            if (isDigit(digits)) {
                at = digits;
                while (isDigit(at)) {
                    at++;
                }
            }
        }
        String text = source.substring(from, at);
        boolean joined = at < source.length() && (Character.isLetter(source.charAt(at)) || source.charAt(at) == '_');
        if (joined || !Double.isFinite(NumberText.parse(text))) {
            throw fault(
                    from, Messages.shown(joined ? source.substring(from, at + 1) : text) + " is not a finite number");
        }
        return at;
    }

    /** Looks at whether parentheses match and nothing is nested so deeply that the parser's recursion might overflow. */
    private void checkNesting(List<Token> tokens) {
        Deque<Token> open = new ArrayDeque<>();
        int run = 0;
        int choices = 0;
        for (Token token : tokens) {
            run = token.type() == Type.OPERATOR && SIGNS.contains(token.text()) ? run + 1 : 0;
            if (token.is("(")) {
                open.push(token);
            } else if (token.is(")")) {
                if (open.isEmpty()) {
                    throw fault(token.position(), "')' closes nothing");
                }
                open.pop();
            }
            choices += token.is("?") ? 1 : 0;
            if (open.size() > DEEPEST || run > DEEPEST || choices > DEEPEST) {
                throw fault(token.position(), "nested too deeply, at most " + DEEPEST + " levels are allowed");
            }
        }
        if (!open.isEmpty()) {
            throw fault(open.peek().position(), "'(' is not closed");
        }
    }

    /** Rewrites powers from the right to the left, so that each finds those on its right done. */
    private void powers(List<Token> tokens) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            if (tokens.get(i).is("**")) {
                int position = tokens.get(i).position();
                int from = i == 0 ? -1 : startOfOperand(tokens, i - 1);
                int to = i + 1;
                while (to < tokens.size()
                        && tokens.get(to).type() == Type.OPERATOR
                        && SIGNS.contains(tokens.get(to).text())) {
                    to++;
                }
                to = to == tokens.size() ? -1 : endOfOperand(tokens, to);
                if (from < 0 || to < 0) {
                    throw fault(position, "a power needs a number on its " + (from < 0 ? "left" : "right"));
                }
                tokens.add(to, new Token(Type.OPERATOR, ")", position));
                tokens.set(i, new Token(Type.OPERATOR, ",", position));
                tokens.add(from, new Token(Type.OPERATOR, "(", position));
                tokens.add(from, new Token(Type.FUNCTION, "pow", position));
                i = i + 2;
            }
        }
    }

    private static int startOfOperand(List<Token> tokens, int last) {
        Token token = tokens.get(last);
        if (!token.is(")")) {
            return token.type() == Type.OPERATOR ? -1 : last;
        }
        int depth = 0;
        int at = last;
        do {
            depth += tokens.get(at).is(")") ? 1 : tokens.get(at).is("(") ? -1 : 0;
            at--;
        } while (depth > 0);
        return at >= 0 && tokens.get(at).type() == Type.FUNCTION ? at : at + 1;
    }

    /** The index after the operand that begins at the given one, or -1 if none does. */
    private static int endOfOperand(List<Token> tokens, int first) {
        int at = tokens.get(first).type() == Type.FUNCTION ? first + 1 : first;
        if (!tokens.get(at).is("(")) {
            return tokens.get(at).type() == Type.OPERATOR ? -1 : at + 1;
        }
        int depth = 0;
        do {
            depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
            at++;
        } while (depth > 0);
        return at;
    }

    private void write(Token token) {
        String text = switch (token.type()) {
            case NUMBER -> Double.toString(NumberText.parse(token.text()));
            case TEXT -> "'" + token.text().replace("\\", "\\\\").replace("'", "\\'") + "'";
            case COLUMN -> {
                positions.putIfAbsent(token.text(), token.position());
                yield placeholders.computeIfAbsent(token.text(), c -> "v" + placeholders.size());
            }
            default -> token.text();
        };
        for (int i = 0; i <= text.length(); i++) {
            outPositions.add(token.position());
        }
        out.append(text).append(' ');
    }
}
