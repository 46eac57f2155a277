package org.wilks.infer.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.random.RandomStreams;

/** Fits of random workspaces, from the suggested starts: low counts, empty bins, every modifier, degenerate parameters. */
class EnsembleFitPropertyTest {
    private static final LongFunction<Workspace> SMALL =
            seed -> RandomWorkspaces.draw(RandomStreams.of(7).stream(seed));

    private static List<String> failures(LongFunction<Workspace> workspaces, long count) {
        return LongStream.range(0, count)
                .parallel()
                .mapToObj(seed -> failure(workspaces.apply(seed), seed))
                .filter(failure -> !failure.isEmpty())
                .toList();
    }

    private static String failure(Workspace workspace, long seed) {
        Model model = Model.of(workspace);
        FitAttempt attempt = Fit.of(model).attempt(model.observed());
        if (attempt.isConverged()) {
            return "";
        }
        return "seed " + seed + ": "
                + (attempt instanceof FitAttempt.Unfinished unfinished ? unfinished.reason() : attempt.toString());
    }

    @Test
    void workspacesOfAWideRangeOfYieldsConverge() {
        assertRare(failures(WideWorkspaces::of, 1500), 1500);
    }

    @Test
    void workspacesOfAllModifiersConverge() {
        assertRare(failures(SMALL, 1500), 1500);
    }

    @Tag("long")
    @Test
    void manyWorkspacesConverge() {
        assertRare(failures(WideWorkspaces::of, 50_000), 50_000);
        assertRare(failures(SMALL, 50_000), 50_000);
    }

    /** Where empty bins pin rates of degenerate parameters at zero, fewer than one fit in 250 end without a certificate, and say so. */
    private static void assertRare(List<String> failures, int count) {
        assertTrue(failures.size() <= count / 250, failures.toString());
    }

    /** What the compiled likelihood certifies is a minimum of the composed one, too. */
    @Test
    void minimaAreThoseOfTheComposedDefinition() {
        for (long seed = 0; seed < 60; seed++) {
            Workspace workspace = WideWorkspaces.of(seed);
            Model model = Model.of(workspace);
            FitResult fit = Fit.of(model).run(model.observed());
            ComposedLikelihood composed = ComposedLikelihood.of(workspace);
            FitResult again = Fit.of(composed).withStart(fit.values()).run(composed.observed());
            assertEquals(
                    fit.twiceNll(), again.twiceNll(), 1e-9 * Math.max(1, Math.abs(fit.twiceNll())), "seed " + seed);
            assertTrue(again.minimum().iterations() <= 3, "seed " + seed);
        }
    }

    @Test
    void asimovDataAreFittedAtTheirPoint() {
        for (long seed = 0; seed < 300; seed++) {
            Model model = Model.of(WideWorkspaces.of(seed));
            Data data = Asimov.nominal(model).data();
            FitResult fit = Fit.of(model).run(data);
            assertEquals(0, fit.deviance(), 1e-8, "seed " + seed);
        }
    }
}
