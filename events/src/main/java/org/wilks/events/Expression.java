package org.wilks.events;

import java.util.LinkedHashSet;
import java.util.Set;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.parallel.Pieces;

/**
 * An arithmetic expression on columns: a weight, a filter or a derived variable, {@code y[i] = f(x_1[i], …, x_m[i])} for each row i.
 * Immutable, safe for use by many threads.
 *
 * <p>What can be written:
 *
 * <ul>
 *   <li>numbers ({@code 1}, {@code .5}, {@code 1e-3}), {@code pi}, {@code true} and {@code false} (1 and 0), columns by their names; a name
 *       with special characters, or that of a function or word, stands between backticks: {@code `m [GeV]`};
 *   <li>{@code + - * / %}; division is that of real numbers ({@code 1/2} is 0.5), {@code %} has the sign of its left side;
 *   <li>powers {@code a ^ b} and {@code a ** b}: they bind tighter than a sign on their left and group from the right;
 *   <li>comparisons {@code < <= > >= == !=}; they do not chain; a column of text is compared with quoted text by {@code ==} and {@code !=};
 *   <li>{@code && || !} (also {@code and}, {@code or}, {@code &}, {@code |}, with the same rank as {@code && ||}) and {@code condition ? a :
 *       b}. A condition is 1 or 0 and may be multiplied with; a number other than 0 counts as true;
 *   <li>the functions abs, sqrt, cbrt, exp, expm1, log (natural), log10, log2, log1p, pow, sin, cos, tan, asin, acos, atan, atan2, sinh,
 *       cosh, tanh, hypot, min, max (of two or more), floor, ceil, round (half to even), sign, isnan, isfinite.
 * </ul>
 *
 * <p>A value that is not finite is an error that names the row, unless the expression guards against it: in {@code x > 0 ? log(x) : 0} and
 * in {@code x > 0 && log(x) > 1} a row with {@code x <= 0} is right. Nothing else can be said: no calls, no assignments, no access to
 * anything but the columns.
 *
 * <p>The grammar is that of Apache Commons JEXL, whose parser gives the syntax tree; evaluation walks it column-wise in blocks of rows,
 * O(rows · operations), spread over the cores, the same bits for any number of them.
 *
 * <pre>{@code
 * double[] mt = Expression.of("sqrt(2 * pt * met * (1 - cos(dphi)))").evaluate(table);
 * EventTable loose = table.where(Expression.of("pt > 20 && abs(eta) < 2.5 && class == 'g'"));
 * }</pre>
 */
public final class Expression {
    private static final int BLOCKS_A_PIECE = 16;
    private static final int ROWS_A_PIECE = BLOCKS_A_PIECE * RowBlock.ROWS;

    private final String source;
    private final ExpressionText text;
    private final Term term;

    private Expression(String source, ExpressionText text, Term term) {
        this.source = source;
        this.text = text;
        this.term = term;
    }

    /**
     * The expression that a text says.
     *
     * @param text the text
     * @return the expression
     * @throws org.wilks.nd.error.InvalidConfiguration if it cannot be understood or says more than arithmetic; the message holds the text and
     *     the position, counted from 1
     */
    public static Expression of(String text) {
        ExpressionText tokens = new ExpressionText(text);
        return new Expression(text, tokens, TermBuilder.parse(tokens));
    }

    /**
     * The text of the expression.
     *
     * @return the text as it was given
     */
    public String text() {
        return source;
    }

    /**
     * The columns that the expression needs.
     *
     * @return their names, in the order of their first occurrence
     */
    public Set<String> columns() {
        return java.util.Collections.unmodifiableSet(
                new LinkedHashSet<>(text.columns().values()));
    }

    /**
     * True if the values are truth values: the expression is a comparison, a logical operation, or a choice between such.
     *
     * @return whether it is a condition
     */
    public boolean isCondition() {
        return term.isCondition();
    }

    /**
     * The value of each row.
     *
     * @param table the events
     * @return the values by row, all finite; 0 and 1 for a condition
     * @throws InvalidData if the table lacks a column, a column holds text where numbers are needed, or a value is not finite; the message
     *     names the first such row (counted from 1) and what its columns hold
     */
    public double[] evaluate(EventTable table) {
        check(table);
        int rows = table.rows();
        double[] values = new double[rows];
        int pieces = (int) (((long) rows + ROWS_A_PIECE - 1) / ROWS_A_PIECE);
        Pieces.run(pieces, piece -> evaluate(table, piece * ROWS_A_PIECE, values));
        return values;
    }

    private void evaluate(EventTable table, int start, double[] values) {
        RowBlock block = new RowBlock(table);
        int end = (int) Math.min(values.length, (long) start + ROWS_A_PIECE);
        for (int from = start; from < end; from += RowBlock.ROWS) {
            int count = Math.min(RowBlock.ROWS, end - from);
            block.move(from, count);
            double[] found = term.evaluate(block);
            for (int i = 0; i < count; i++) {
                if (!Double.isFinite(found[i])) {
                    throw notFinite(table, from + i, found[i]);
                }
            }
            System.arraycopy(found, 0, values, from, count);
            block.give(found);
        }
    }

    /**
     * The truth of each row: true where the value is not 0.
     *
     * @param table the events
     * @return the mask, for {@link EventTable#where(boolean[])}
     * @throws InvalidData as {@link #evaluate(EventTable)}
     */
    public boolean[] test(EventTable table) {
        double[] values = evaluate(table);
        boolean[] mask = new boolean[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = values[i] != 0;
        }
        return mask;
    }

    private void check(EventTable table) {
        for (String column : columns()) {
            if (!table.has(column)) {
                InvalidData unknown = EventTable.unknownColumn(column, table.name(), table.columns());
                throw new InvalidData(where(column) + unknown.getMessage());
            }
        }
        check(table, term);
    }

    /** Looks at whether the columns hold what the term needs of them. */
    private void check(EventTable table, Term part) {
        if (part instanceof Term.Variable variable && table.isText(variable.column())) {
            throw new InvalidData(where(variable.column()) + "column " + Messages.shown(variable.column()) + " of "
                    + Messages.plain(table.name()) + " holds text: it can only be compared with quoted text, as in "
                    + variable.column() + " == 'signal'");
        } else if (part instanceof Term.Holds holds
                && !table.isText(holds.column())
                && Double.isNaN(NumberText.parse(holds.text()))) {
            throw new InvalidData(where(holds.column()) + "column " + Messages.shown(holds.column()) + " of "
                    + Messages.plain(table.name()) + " holds numbers, it cannot equal " + Messages.shown(holds.text()));
        } else if (part instanceof Term.Unary unary) {
            check(table, unary.argument());
        } else if (part instanceof Term.Binary binary) {
            check(table, binary.left());
            check(table, binary.right());
        } else if (part instanceof Term.Operation operation) {
            check(table, operation.left());
            check(table, operation.right());
        } else if (part instanceof Term.Choice choice) {
            check(table, choice.condition());
            check(table, choice.ifTrue());
            check(table, choice.ifFalse());
        }
    }

    private String where(String column) {
        return "expression " + Messages.shown(source) + ", position " + text.positionOf(column) + ": ";
    }

    private InvalidData notFinite(EventTable table, int row, double value) {
        StringBuilder inputs = new StringBuilder();
        for (String column : columns()) {
            Column values = table.require(column);
            String shown = values instanceof Column.Text words
                    ? Messages.shown(words.at(row))
                    : NumberText.text(table.sharedColumn(column)[row]);
            inputs.append(inputs.isEmpty() ? " (" : ", ")
                    .append(Messages.plain(column))
                    .append(" = ")
                    .append(shown);
        }
        return new InvalidData("expression " + Messages.shown(source) + ", row " + (row + 1) + " of "
                + Messages.plain(table.name()) + ": the value is " + NumberText.text(value)
                + (inputs.isEmpty() ? "" : inputs + ")") + ", a finite number is needed");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
