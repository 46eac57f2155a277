package org.wilks.optimize.evaluation;

import java.util.Arrays;
import java.util.Objects;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.optimize.analysis.Analysis;

/**
 * An observable with its bins, on events by which it is to be judged. Candidates that are compared have the same samples with the same events, though they may
 * look at other columns. Immutable.
 *
 * @param name what tables call it
 * @param part the analysis of the events
 * @param parameters the parameters of observable and bins
 */
public record Candidate(String name, Analysis part, double[] parameters) {
    /**
     * A candidate after its check; the array is copied.
     *
     * @param name what tables call it
     * @param part the analysis of the events
     * @param parameters the parameters of observable and bins
     */
    public Candidate {
        Objects.requireNonNull(name, "name");
        parameters = parameters.clone();
        if (parameters.length != part.parameterCount()) {
            throw new ShapeMismatch("observable " + name + ": " + parameters.length
                    + " parameters for an analysis that has " + part.parameterCount());
        }
    }

    /**
     * A copy: the parameters.
     *
     * @return a new array
     */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate that
                && name.equals(that.name)
                && part.equals(that.part)
                && Arrays.equals(parameters, that.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(parameters));
    }

    @Override
    public String toString() {
        return "Candidate[" + name + "]";
    }
}
