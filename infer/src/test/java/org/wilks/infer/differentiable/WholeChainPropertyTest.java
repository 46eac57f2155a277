package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.WideWorkspaces;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStreams;

/**
 * Random subsets of the templates of random workspaces as functions of a few parameters: values and derivatives of every result along a random
 * direction, against the ordinary program on workspaces that were written with the numbers, read again and compiled.
 */
class WholeChainPropertyTest {
    private static final double STEP = 0.02;

    /** Where differences of two steps are further apart than this, the result is not smooth there or not precise enough. */
    private static final double SMOOTH = 1e-4;

    private static final double AGREES = 3e-6;

    final TreeMap<String, Integer> counts = new TreeMap<>();
    final List<String> disagreements = new ArrayList<>();
    final List<String> irregular = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void study(long seed, Workspace workspace) {
        Random random = new Random(seed);
        TemplateStudy study = TemplateStudy.of(workspace, random, 0.1 + 0.8 * random.nextDouble());
        int d = study.parameters();
        double[] phi = random.doubles(d, -0.5, 0.5).toArray();
        double[] direction = new double[d];
        for (int j = 0; j < d; j++) {
            direction[j] = random.nextGaussian();
        }
        Model[] models = new Model[7];
        double[] at = {0, 1, -1, 0.5, -0.5, 0.25, -0.25};
        try {
            for (int k = 0; k < at.length; k++) {
                double[] moved = phi.clone();
                for (int j = 0; j < d; j++) {
                    moved[j] += at[k] * STEP * direction[j];
                }
                models[k] = study.hard(moved);
            }
        } catch (WilksException e) {
            count("no model");
            return;
        }
        DifferentiableModel model = DifferentiableModel.of(Model.of(workspace));
        List<ChainResults.Result> results = ChainResults.drawn(seed, random, models[0]);
        double[][] values = new double[models.length][results.size()];
        for (int k = 0; k < models.length; k++) {
            for (int r = 0; r < results.size(); r++) {
                try {
                    values[k][r] = results.get(r).hard().apply(models[k]);
                } catch (WilksException | java.util.NoSuchElementException e) {
                    values[k][r] = Double.NaN;
                }
            }
        }
        for (int r = 0; r < results.size(); r++) {
            double[] column = new double[models.length];
            for (int k = 0; k < models.length; k++) {
                column[k] = values[k][r];
            }
            compare(seed, study, model, results.get(r), phi, direction, column);
        }
    }

    private void compare(
            long seed,
            TemplateStudy study,
            DifferentiableModel model,
            ChainResults.Result result,
            double[] phi,
            double[] direction,
            double[] f) {
        String where = "seed " + seed + ", " + result.name();
        Gradient<Tensor> gradient;
        try {
            gradient = Derivatives.valueAndGradient(p -> result.exact().apply(study.bind(model, p)), Tensor.of(phi));
        } catch (WilksException e) {
            if (Double.isNaN(f[0])) {
                count("both failed");
            } else {
                count("refused");
                refusals.add(where + " = " + f[0] + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
            }
            return;
        } catch (RuntimeException e) {
            disagreements.add(where + ": " + e);
            return;
        }
        double value = gradient.value().item();
        double exact = 0;
        double[] slopes = gradient.gradient().toArray();
        for (int j = 0; j < slopes.length; j++) {
            exact += slopes[j] * direction[j];
        }
        if (!Double.isFinite(exact)) {
            disagreements.add(where + " = " + value + ": derivative " + exact);
            return;
        }
        if (Double.isNaN(f[0])) {
            count("value where the program has none");
            return;
        }
        // places of the program, and curvatures there, are certified, not taken to rounding
        double precision =
                result.name().startsWith("sigma") ? 1e-6 : result.name().matches(".*(fitted|muHat).*") ? 1e-7 : 1e-9;
        if (Math.abs(value - f[0]) > precision * (0.1 + Math.abs(f[0]))) {
            disagreements.add(where + " = " + value + ", the program has " + f[0]);
            return;
        }
        double first = (f[1] - f[2]) / (2 * STEP);
        double second = (f[3] - f[4]) / STEP;
        double third = (f[5] - f[6]) / (STEP / 2);
        double coarse = (4 * second - first) / 3;
        double fine = (4 * third - second) / 3;
        double best = (16 * fine - coarse) / 15;
        // places of minima of the program are within 1e-9 or so of where they belong
        double floor = result.name().matches(".*(fitted|muHat).*")
                ? 1e-3
                : result.name().startsWith("minimum") ? 1 : 1e-6;
        double scale = Math.abs(exact) + Math.abs(best) + 3e-2 * Math.abs(value) + floor;
        double bend = Math.abs(f[5] - 2 * f[0] + f[6]) / (STEP / 4);
        double wide = Math.abs(f[3] - 2 * f[0] + f[4]) / (STEP / 2);
        boolean kink = bend > 0.7 * wide && bend > 1e-3 * scale;
        if (Double.isNaN(best) || Math.abs(coarse - fine) > SMOOTH * scale || kink) {
            count(gradient.irregularities().isEmpty() ? "not smooth nearby" : "flagged, not smooth");
            return;
        }
        if (Math.abs(exact - best) <= AGREES * scale + 3 * Math.abs(coarse - fine)) {
            count("agree");
            return;
        }
        if (agreesNearby(study, result, phi, direction, exact, scale)) {
            count("agree at a smaller step");
            return;
        }
        boolean flagged = !gradient.irregularities().isEmpty();
        if (flagged) {
            count("flagged");
        }
        (flagged ? irregular : disagreements)
                .add(where + " = " + value + ": exact " + exact + ", differences " + best + " (" + coarse + ", " + fine
                        + ") " + gradient.irregularities());
    }

    /** Whether differences of a step that reaches no kink nearby, and that rounding shows in, agree within that. */
    private static boolean agreesNearby(
            TemplateStudy study,
            ChainResults.Result result,
            double[] phi,
            double[] direction,
            double exact,
            double scale) {
        double step = STEP / 64;
        double[] up = phi.clone();
        double[] down = phi.clone();
        for (int j = 0; j < phi.length; j++) {
            up[j] += step * direction[j];
            down[j] -= step * direction[j];
        }
        double difference = result.hard().apply(study.hard(up)) - result.hard().apply(study.hard(down));
        return Math.abs(difference / (2 * step) - exact) <= 20 * AGREES * scale;
    }

    private void assertAgree(LongFunction<Workspace> workspaces, long from, long to) {
        for (long seed = from; seed < to; seed++) {
            study(seed, workspaces.apply(seed));
        }
        assertTrue(
                disagreements.isEmpty(),
                () -> disagreements.size() + " of " + counts + ":\n" + String.join("\n", disagreements));
        int agree = counts.getOrDefault("agree", 0);
        assertTrue(agree > 18 * (to - from), counts.toString());
    }

    @Test
    void resultsOfRandomWorkspacesHaveTheDerivativesOfTheWrittenOnes() {
        assertAgree(seed -> RandomWorkspaces.draw(RandomStreams.of(71).stream(seed)), 0, 25);
    }

    /** Likelihoods with several minima, and Asimov data made at the edge of the domain. */
    @Test
    void resultsOfWorkspacesThatOnceDisagreedDoNot() {
        for (long seed : new long[] {73, 109, 131, 156, 162, 244, 253, 311}) {
            study(seed, RandomWorkspaces.draw(RandomStreams.of(71).stream(seed)));
        }
        for (long seed : new long[] {45, 214, 268, 321, 776}) {
            study(seed, WideWorkspaces.of(seed));
        }
        irregular.removeIf(line -> !line.contains("limit"));
        assertTrue(disagreements.isEmpty(), () -> String.join("\n", disagreements));
        assertTrue(irregular.isEmpty(), () -> String.join("\n", irregular));
    }

    @Tag("long")
    @Test
    void resultsOfThousandsOfWorkspacesHaveTheDerivativesOfTheWrittenOnes() {
        assertAgree(seed -> RandomWorkspaces.draw(RandomStreams.of(72).stream(seed)), 0, 1000);
        assertAgree(WideWorkspaces::of, 0, 1000);
    }
}
