package org.wilks.infer.toys;

import java.util.List;
import java.util.stream.LongStream;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;

/** Small models and ensembles of tests. */
final class ToyModels {
    private ToyModels() {}

    /** One bin with a signal and a background that an auxiliary measurement constrains. */
    static Model oneBin(double signal, double background, double uncertainty, double observed) {
        return Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(
                        new double[] {signal}, new double[] {background}, new double[] {uncertainty}),
                observed));
    }

    /** An identity of made-up digests. */
    static EnsembleIdentity identity(String hypothesis, long seed) {
        return new EnsembleIdentity(
                "a".repeat(64),
                "b".repeat(64),
                "c".repeat(64),
                "qtilde",
                1,
                hypothesis,
                hypothesis.equals("tested") ? 1 : 0,
                Generation.FREQUENTIST,
                seed);
    }

    /** Toys whose values are functions of their indices, every tenth failed. */
    static Ensemble ensemble(EnsembleIdentity identity, long from, long to) {
        double[] values = LongStream.range(from, to)
                .filter(i -> i % 10 != 3)
                .mapToDouble(i -> Math.sin(i) + 1.0 / 3)
                .toArray();
        return Ensemble.of(
                identity,
                List.of(new IndexRange(from, to)),
                values,
                LongStream.range(from, to)
                        .filter(i -> i % 10 == 3)
                        .mapToObj(i -> new ToyFailure(i, "no minimum in toy " + i))
                        .toList());
    }
}
