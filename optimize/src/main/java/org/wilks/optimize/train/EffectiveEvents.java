package org.wilks.optimize.train;

import java.util.List;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;

/** Effective numbers (Σw)²/Σw² of background events. Stateless. */
final class EffectiveEvents {

    private EffectiveEvents() {}

    /** The number in the signal region that has the fewest; zero where weights sum to zero or less, infinite without signal regions. */
    static double fewest(List<AnalysisRegion> regions) {
        double fewest = Double.POSITIVE_INFINITY;
        for (AnalysisRegion region : regions) {
            if (region.control()) {
                continue;
            }
            double sum = 0;
            double square = 0;
            for (AnalysisSample sample : region.samples()) {
                for (double weight :
                        sample.signal() ? new double[0] : sample.events().weights()) {
                    sum += weight;
                    square += weight * weight;
                }
            }
            fewest = Math.min(fewest, sum > 0 ? sum * sum / square : 0);
        }
        return fewest;
    }
}
