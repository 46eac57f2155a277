package org.wilks.infer.simplified;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;

/** Minima: none of spey's is lower, and spey's, of SLSQP with its tolerance of 1e-6, are higher by what is stated. */
class SimplifiedFitPeerTest {
    /** Rounding. */
    private static final double LOWER = 1e-10;

    /** So much of −ln L do fits of spey leave above the minimum in the cases here, at the worst. */
    private static final double LOOSEST = 6e-7;

    static Stream<String> cases() {
        return SpeyCase.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void minimaAreNotAboveThoseOfSlsqp(String name) {
        SpeyCase model = SpeyCase.of(name);
        double loosest = 0;
        for (String truth : new String[] {"observed", "apriori"}) {
            Data data = truth.equals("observed") ? model.observed() : model.apriori();
            JsonNode results = model.results().path(truth);
            for (Map.Entry<String, JsonNode> entry : results.path("nll").properties()) {
                double mu = Double.parseDouble(entry.getKey());
                double ours = Fit.of(model.likelihood()).withPoi(mu).run(data).nll();
                double excess = entry.getValue().asDouble() - ours;
                assertTrue(excess >= -LOWER, () -> name + " at " + mu + ": spey's minimum is lower by " + -excess);
                loosest = Math.max(loosest, excess);
            }
            double free = Fit.of(model.likelihood()).run(data).nll();
            double positive =
                    Fit.of(model.likelihood()).withBounds("mu", 0, 10).run(data).nll();
            loosest = Math.max(loosest, excess(name, results.path("mle_allow_negative"), free));
            loosest = Math.max(loosest, excess(name, results.path("mle_nonneg"), positive));
        }
        assertTrue(loosest < LOOSEST, name + ": " + loosest);
    }

    private static double excess(String name, JsonNode pair, double ours) {
        double excess = pair.get(1).asDouble() - ours;
        assertTrue(excess >= -LOWER, () -> name + ": spey's minimum is lower by " + -excess);
        return excess;
    }
}
