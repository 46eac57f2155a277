package org.wilks.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.evaluation.AnalysisBootstrap;
import org.wilks.optimize.evaluation.BootstrapResult;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.evaluation.Estimate;

/** Hard CLs and discovery significance of test events for the parameters that the tools ended with, all under one rule and on the same resampled events. */
final class BlobJudgement {
    private static final int REPLICAS = 200;

    /** Bins with fewer effective background events count no signal. */
    private static final double LEAST_BACKGROUND = 10;

    private BlobJudgement() {}

    /** A line of JSON for the parameters of each tool. */
    static String of(Analysis events, String seed, List<String> tools, List<double[]> parameters) {
        Analysis test = events.withLeastBackground(LEAST_BACKGROUND);
        List<Candidate> candidates = new ArrayList<>();
        for (int t = 0; t < tools.size(); t++) {
            candidates.add(new Candidate(tools.get(t), test, parameters.get(t)));
        }
        BootstrapResult result = AnalysisBootstrap.of(
                candidates, List.of(Goal.of(Measure.CLS), Goal.of(Measure.DISCOVERY)), RandomStreams.of(1), REPLICAS);
        List<String> judged = new ArrayList<>();
        for (int t = 0; t < tools.size(); t++) {
            Estimate cls = result.shown(t, 0).orElseThrow();
            Estimate z = result.shown(t, 1).orElseThrow();
            Estimate difference = result.shown(List.of(t), List.of(0), 1).orElseThrow();
            judged.add(String.format(
                    Locale.ROOT,
                    "{\"tool\": \"%s\", \"cls\": %.6g, \"z\": %.6f, \"z_error\": %.6f, \"difference\": %.6f,"
                            + " \"difference_error\": %.6f}",
                    tools.get(t),
                    cls.value(),
                    z.value(),
                    z.error(),
                    difference.value(),
                    difference.error()));
        }
        return "{\"seed\": " + seed + ", \"judged\": [" + String.join(", ", judged) + "]}";
    }
}
