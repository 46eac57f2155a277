package org.wilks.events;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A part of an expression, evaluated for a block of rows at once. A condition is 1 (true), 0 (false) or NaN (cannot be told, because a number
 * that it compares is NaN); any other number counts as true. What cannot be told does not matter where the rest decides: {@code false &&
 * NaN} is false, {@code true || NaN} is true.
 */
sealed interface Term {
    /** The values of the rows of the block, in an array that the caller gives back to the block. */
    double[] evaluate(RowBlock rows);

    /** True if the values are 0, 1 or NaN. */
    default boolean isCondition() {
        return false;
    }

    /** One number for all rows. */
    record Constant(double value) implements Term {
        @Override
        public double[] evaluate(RowBlock rows) {
            double[] out = rows.take();
            Arrays.fill(out, 0, rows.count(), value);
            return out;
        }
    }

    /** A column of numbers. */
    record Variable(String column) implements Term {
        @Override
        public double[] evaluate(RowBlock rows) {
            double[] out = rows.take();
            System.arraycopy(rows.table().sharedColumn(column), rows.from(), out, 0, rows.count());
            return out;
        }
    }

    /** Whether a column holds a text. */
    record Holds(String column, String text, boolean wanted) implements Term {
        @Override
        public double[] evaluate(RowBlock rows) {
            double[] out = rows.take();
            rows.holds(column, text, wanted, out);
            return out;
        }

        @Override
        public boolean isCondition() {
            return true;
        }
    }

    /** A function of one argument. */
    record Unary(DoubleUnaryOperator function, Term argument, boolean isCondition) implements Term {
        @Override
        public double[] evaluate(RowBlock rows) {
            double[] a = argument.evaluate(rows);
            for (int i = 0; i < rows.count(); i++) {
                a[i] = function.applyAsDouble(a[i]);
            }
            return a;
        }
    }

    /** A function of two arguments. */
    record Binary(DoubleBinaryOperator function, Term left, Term right) implements Term {
        @Override
        public double[] evaluate(RowBlock rows) {
            double[] a = left.evaluate(rows);
            double[] b = right.evaluate(rows);
            for (int i = 0; i < rows.count(); i++) {
                a[i] = function.applyAsDouble(a[i], b[i]);
            }
            rows.give(b);
            return a;
        }
    }

    /** Arithmetic, a comparison or a logical operation, each a loop of its own. */
    record Operation(Operator operator, Term left, Term right) implements Term {
        @Override
        public double[] evaluate(RowBlock rows) {
            double[] a = left.evaluate(rows);
            double[] b = right.evaluate(rows);
            operator.apply(a, b, rows.count());
            rows.give(b);
            return a;
        }

        @Override
        public boolean isCondition() {
            return operator.isCondition();
        }
    }

    /** One of two terms, as a condition says. */
    record Choice(Term condition, Term ifTrue, Term ifFalse) implements Term {
        @Override
        public double[] evaluate(RowBlock rows) {
            double[] c = condition.evaluate(rows);
            double[] a = ifTrue.evaluate(rows);
            double[] b = ifFalse.evaluate(rows);
            for (int i = 0; i < rows.count(); i++) {
                c[i] = c[i] == 0 ? b[i] : Double.isNaN(c[i]) ? Double.NaN : a[i];
            }
            rows.give(a);
            rows.give(b);
            return c;
        }

        @Override
        public boolean isCondition() {
            return ifTrue.isCondition() && ifFalse.isCondition();
        }
    }
}
