package org.wilks.infer.fit;

import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Minimum;

/** How a fit ended, when the caller wants to see that for itself: a certified result, or the reason why there is none. */
public sealed interface FitAttempt {
    /**
     * Whether there is a certified result.
     *
     * @return true for {@link Converged}
     */
    default boolean isConverged() {
        return this instanceof Converged;
    }

    /**
     * The result.
     *
     * @return the certified minimum
     * @throws FitFailed when there is none
     */
    FitResult orThrow();

    /**
     * A certified minimum.
     *
     * @param result the minimum with its uncertainties
     */
    record Converged(FitResult result) implements FitAttempt {
        @Override
        public FitResult orThrow() {
            return result;
        }
    }

    /**
     * A minimisation that ended elsewhere than at a certified minimum.
     *
     * @param last where it ended: status, point, certificate
     * @param reason one line: what is missing, at which parameter
     */
    record Unfinished(Minimum last, String reason) implements FitAttempt {
        @Override
        public FitResult orThrow() {
            throw new NotConverged(reason, last);
        }
    }

    /**
     * A start at which the likelihood is zero.
     *
     * @param cause the error that {@link Fit#run} throws
     */
    record Infeasible(InfeasibleStart cause) implements FitAttempt {
        @Override
        public FitResult orThrow() {
            throw cause;
        }
    }
}
