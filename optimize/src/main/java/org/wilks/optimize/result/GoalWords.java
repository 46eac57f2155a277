package org.wilks.optimize.result;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.text.Numbers;

/** What goals and their numbers are called in tables and figures. Stateless. */
public final class GoalWords {
    private static final double TIMES = 2;
    private static final double MANY = 5;
    private static final double SMALL = 1e-3;

    private GoalWords() {}

    /**
     * The name of a goal in the head of a table.
     *
     * @param goal the goal
     * @return a word or two
     */
    public static String brief(Goal goal) {
        return switch (goal.measure()) {
            case DISCOVERY -> "Z";
            case EXCLUSION -> "Z (exclusion)";
            case GAUSSIAN -> "Z (Gaussian)";
            case S_OVER_SQRT_B -> "s/sqrt(b)";
            case CLS -> "CLs";
            case LIMIT -> "limit";
            case UNCERTAINTY -> "sigma";
            case A_OPTIMALITY -> "tr V";
            case D_OPTIMALITY -> "ln det V";
            case E_OPTIMALITY -> "max eigenvalue V";
        };
    }

    /** The name of a difference: CLs go over decades, and are compared by their logarithms. */
    static String difference(Goal goal) {
        return goal.measure() == Measure.CLS ? "ln CLs" : brief(goal);
    }

    /** A difference with its error and its sign. */
    static String signed(Goal goal, Estimate difference) {
        String text = number(goal, difference.value(), OptionalDouble.of(difference.error()));
        return text.startsWith("-") || text.startsWith("(-") ? text : "+" + text;
    }

    /**
     * The name of a goal with what it is taken at.
     *
     * @param goal the goal
     * @param poi the name of the parameter of interest
     * @return its words
     */
    public static String full(Goal goal, String poi) {
        String value = poi + " = " + Numbers.significant(goal.settings().mu(), 6);
        return switch (goal.measure()) {
            case DISCOVERY -> "Expected discovery significance of " + value;
            case EXCLUSION -> "Expected exclusion significance of " + value;
            case GAUSSIAN -> "Significance in the limit of many events";
            case S_OVER_SQRT_B -> "Signal over root background";
            case CLS -> "Expected CLs of " + value;
            case LIMIT ->
                "Expected upper limit on " + poi + " at "
                        + Numbers.significant(100 * goal.settings().level(), 6) + " %";
            case UNCERTAINTY -> "Expected uncertainty of " + value;
            case A_OPTIMALITY -> "Trace of the covariance at " + value;
            case D_OPTIMALITY -> "Logarithm of the determinant of the covariance at " + value;
            case E_OPTIMALITY -> "Largest eigenvalue of the covariance at " + value;
        };
    }

    /**
     * What an analysis raises, in words.
     *
     * @param goals its goals
     * @param poi the name of the parameter of interest
     * @return the one goal, or the weighted sum of several on the scale on which they are raised
     */
    public static String raised(List<Goal> goals, String poi) {
        if (goals.size() == 1) {
            return full(goals.get(0), poi);
        }
        return "Sum of "
                + String.join(
                        ", ",
                        goals.stream()
                                .map(goal -> Numbers.significant(goal.weight(), 6) + " x " + onItsScale(goal))
                                .toList());
    }

    /**
     * The scale on which goals are raised, and on which soft and hard are subtracted.
     *
     * @param goals the goals, at least one
     * @return {@code −ln CLs} for instance; of several goals, or one with a weight, what they are together
     */
    public static String scale(List<Goal> goals) {
        if (goals.size() > 1) {
            return "weighted sum";
        }
        Goal goal = goals.get(0);
        String one = onItsScale(goal).replace("-ln(", "−ln ").replace(")", "").replace("-ln", "−ln");
        String words = goal.measure() == Measure.EXCLUSION ? "Z" : one;
        return goal.weight() == 1 ? words : Numbers.significant(goal.weight(), 4) + " × " + words;
    }

    private static String onItsScale(Goal goal) {
        return switch (goal.measure()) {
            case CLS, LIMIT, UNCERTAINTY, A_OPTIMALITY, E_OPTIMALITY -> "-ln(" + brief(goal) + ")";
            case D_OPTIMALITY -> "-" + brief(goal);
            case DISCOVERY, EXCLUSION, GAUSSIAN, S_OVER_SQRT_B -> brief(goal);
        };
    }

    /**
     * What an analysis raises as it is shown: the number of its only goal, or the sum itself.
     *
     * @param goals the goals
     * @param raised what it raises
     * @return the number
     */
    public static double shown(List<Goal> goals, double raised) {
        return goals.size() == 1
                ? MeasureScale.shown(
                        goals.get(0).measure(), raised / goals.get(0).weight())
                : raised;
    }

    /**
     * Whether what an analysis raises is shown on a logarithmic axis: p-values are.
     *
     * @param goals the goals
     * @return true for CLs alone
     */
    public static boolean logarithmic(List<Goal> goals) {
        return goals.size() == 1 && goals.get(0).measure() == Measure.CLS;
    }

    /** A number with its error, if there is one; a number that its error is many times of keeps two digits. */
    static String number(Goal goal, double value, OptionalDouble error) {
        if (error.isEmpty() || !Double.isFinite(error.getAsDouble())) {
            return Numbers.four(value);
        }
        double width = error.getAsDouble();
        return width > MANY * Math.abs(value) && value != 0
                ? two(value) + " ± " + two(width)
                : Numbers.plusMinus(goal.measure(), value, width);
    }

    private static String two(double value) {
        return Math.abs(value) < SMALL ? String.format(Locale.ROOT, "%.1e", value) : Numbers.significant(value, 2);
    }

    /** What a difference of a measure says: a gain or a loss only beyond twice its error. */
    static String verdict(Goal goal, Estimate difference) {
        double gain = MeasureScale.smallerIsBetter(goal.measure()) ? -difference.value() : difference.value();
        if (!Double.isFinite(difference.error())) {
            return "no error, no verdict";
        }
        return gain > TIMES * difference.error() ? "gain" : -gain > TIMES * difference.error() ? "loss" : "no gain";
    }
}
