package org.wilks.viz.training;

import java.util.Arrays;
import java.util.Objects;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The distribution of the observable of one class of events, of test and of training events. Immutable.
 *
 * @param name the name in the legend
 * @param signal whether it is signal
 * @param test the heights of test events, {@code [bins]}
 * @param testErrors their statistical errors, {@code [bins]}
 * @param training the heights of training events, {@code [bins]}
 * @param trainingErrors their statistical errors, {@code [bins]}
 */
public record ScoreDistribution(
        String name, boolean signal, double[] test, double[] testErrors, double[] training, double[] trainingErrors) {
    /**
     * Checks that there is a number for each bin; copies all.
     *
     * @param name the name in the legend
     * @param signal whether it is signal
     * @param test the heights of test events
     * @param testErrors their statistical errors
     * @param training the heights of training events
     * @param trainingErrors their statistical errors
     */
    public ScoreDistribution {
        Objects.requireNonNull(name, "name");
        test = test.clone();
        testErrors = testErrors.clone();
        training = training.clone();
        trainingErrors = trainingErrors.clone();
        if (testErrors.length != test.length
                || training.length != test.length
                || trainingErrors.length != test.length) {
            throw new ShapeMismatch("scores of '" + name + "': " + test.length + " heights and " + testErrors.length
                    + " errors of test events, " + training.length + " and " + trainingErrors.length
                    + " of training events; all have to be as many");
        }
    }

    /**
     * The distributions of yields, each divided by its sum, so that shapes of samples of different sizes can be compared.
     *
     * @param name the name in the legend
     * @param signal whether it is signal
     * @param test the yields of test events, {@code [bins]}, not modified
     * @param testErrors their statistical errors, not modified
     * @param training the yields of training events, not modified
     * @param trainingErrors their statistical errors, not modified
     * @return the distributions, of sum one where the yields have a positive sum
     */
    public static ScoreDistribution normalised(
            String name,
            boolean signal,
            double[] test,
            double[] testErrors,
            double[] training,
            double[] trainingErrors) {
        double ofTest = Arrays.stream(test).sum();
        double ofTraining = Arrays.stream(training).sum();
        return new ScoreDistribution(
                name,
                signal,
                over(test, ofTest),
                over(testErrors, ofTest),
                over(training, ofTraining),
                over(trainingErrors, ofTraining));
    }

    private static double[] over(double[] values, double sum) {
        return sum > 0 ? Arrays.stream(values).map(v -> v / sum).toArray() : values;
    }

    /** {@return a copy of the heights of test events} */
    @Override
    public double[] test() {
        return test.clone();
    }

    /** {@return a copy of their errors} */
    @Override
    public double[] testErrors() {
        return testErrors.clone();
    }

    /** {@return a copy of the heights of training events} */
    @Override
    public double[] training() {
        return training.clone();
    }

    /** {@return a copy of their errors} */
    @Override
    public double[] trainingErrors() {
        return trainingErrors.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoreDistribution that
                && name.equals(that.name)
                && signal == that.signal
                && Arrays.equals(test, that.test)
                && Arrays.equals(testErrors, that.testErrors)
                && Arrays.equals(training, that.training)
                && Arrays.equals(trainingErrors, that.trainingErrors);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, signal, Arrays.hashCode(test), Arrays.hashCode(training));
    }
}
