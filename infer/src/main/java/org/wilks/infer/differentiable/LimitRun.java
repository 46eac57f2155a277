package org.wilks.infer.differentiable;

import java.util.Arrays;
import org.wilks.infer.limit.Criterion;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.TestedLimit;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.nd.Tensor;

/** The upper limits of a bound model, for any numbers. Immutable and thread-safe. */
final class LimitRun {
    private final TestRun tests;
    private final UpperLimitOptions options;
    private final Remembered<Limit> observed = new Remembered<>(this::findObserved);
    private final Remembered<Limit> expected = new Remembered<>(this::findExpected);

    LimitRun(TestRun tests, UpperLimitOptions options) {
        this.tests = tests;
        this.options = options;
    }

    UpperLimitOptions options() {
        return options;
    }

    private UpperLimit limits(double[] vector) {
        return UpperLimit.of(tests.test(vector));
    }

    private Limit findObserved(double[] vector) {
        return known(vector, limits(vector).testedObserved(options));
    }

    private Limit findExpected(double[] key) {
        int m = key.length - 1;
        double[] vector = Arrays.copyOf(key, m);
        return known(vector, limits(vector).testedExpected(options, key[m]));
    }

    /** The limit, whose derivative is to be taken at the fits that it was found with. */
    private Limit known(double[] vector, TestedLimit found) {
        tests.know(vector, found.test());
        return found.limit();
    }

    /** The observed limit. */
    Limit observed(double[] vector) {
        return observed.of(vector);
    }

    /** The limit expected at n standard deviations. */
    Limit expected(double[] vector, double n) {
        return expected.of(FitRun.key(vector, new double[] {n}));
    }

    /** What is zero at the observed limit: the logarithm of the p-value over the level. */
    Tensor observedExcess(Tensor vector, Tensor mu) {
        DifferentiableResult result = new DifferentiableResult(tests, vector, mu);
        Tensor level = options.criterion() == Criterion.CLS ? result.logCls() : result.logClsb();
        return level.minus(Math.log(options.level()));
    }

    /** q_A at an expected limit. */
    double wanted(double n) {
        return UpperLimit.expectedQA(options, tests.options().base(), n);
    }

    /** What is zero at an expected limit: q_A less that of the level. */
    Tensor expectedExcess(Tensor vector, Tensor mu, double n) {
        return new DifferentiableResult(tests, vector, mu).qA().minus(wanted(n));
    }
}
