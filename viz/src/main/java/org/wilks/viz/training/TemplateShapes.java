package org.wilks.viz.training;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A sample's histograms of one region: nominal, and as one uncertainty varies them. Immutable.
 *
 * @param edges the edges of the bins, {@code [bins + 1]}
 * @param hard the nominal yields, {@code [bins]}
 * @param errors their statistical errors, √Σw², {@code [bins]}
 * @param soft the nominal yields of soft histograms, {@code [bins]}
 * @param varied the varied ones, none for the nominal ones alone
 */
public record TemplateShapes(double[] edges, double[] hard, double[] errors, double[] soft, List<Varied> varied) {
    /**
     * Histograms of varied events.
     *
     * @param name the variation in the legend, as {@code "+1σ"}
     * @param hard the yields, {@code [bins]}
     * @param soft those of soft histograms, {@code [bins]}
     */
    public record Varied(String name, double[] hard, double[] soft) {
        /**
         * Copies the arrays.
         *
         * @param name the variation in the legend
         * @param hard the yields
         * @param soft those of soft histograms
         */
        public Varied {
            Objects.requireNonNull(name, "name");
            hard = hard.clone();
            soft = soft.clone();
        }

        /** {@return a copy of the yields} */
        @Override
        public double[] hard() {
            return hard.clone();
        }

        /** {@return a copy of the soft yields} */
        @Override
        public double[] soft() {
            return soft.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Varied that
                    && name.equals(that.name)
                    && Arrays.equals(hard, that.hard)
                    && Arrays.equals(soft, that.soft);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, Arrays.hashCode(hard), Arrays.hashCode(soft));
        }
    }

    /**
     * Checks that there is a number for each bin; copies all.
     *
     * @param edges the edges of the bins
     * @param hard the nominal yields
     * @param errors their statistical errors
     * @param soft the nominal yields of soft histograms
     * @param varied the varied ones
     */
    public TemplateShapes {
        edges = edges.clone();
        hard = hard.clone();
        errors = errors.clone();
        soft = soft.clone();
        varied = List.copyOf(varied);
        int bins = edges.length - 1;
        require("hard", hard, bins);
        require("errors", errors, bins);
        require("soft", soft, bins);
        for (Varied one : varied) {
            require("hard, " + one.name(), one.hard, bins);
            require("soft, " + one.name(), one.soft, bins);
        }
    }

    private static void require(String what, double[] values, int bins) {
        if (values.length != bins) {
            throw new ShapeMismatch(
                    "templates: " + what + " has " + values.length + " values; there are " + bins + " bins");
        }
    }

    /** {@return a copy of the edges} */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    /** {@return a copy of the nominal yields} */
    @Override
    public double[] hard() {
        return hard.clone();
    }

    /** {@return a copy of the errors} */
    @Override
    public double[] errors() {
        return errors.clone();
    }

    /** {@return a copy of the nominal soft yields} */
    @Override
    public double[] soft() {
        return soft.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TemplateShapes that
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(hard, that.hard)
                && Arrays.equals(errors, that.errors)
                && Arrays.equals(soft, that.soft)
                && varied.equals(that.varied);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Arrays.hashCode(edges), Arrays.hashCode(hard), Arrays.hashCode(errors), Arrays.hashCode(soft), varied);
    }
}
