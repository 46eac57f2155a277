package org.wilks.optimize.analysis;

import java.util.List;
import java.util.stream.Stream;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.Observable;

/** What an analysis has to be. Stateless. */
final class AnalysisChecks {
    private AnalysisChecks() {}

    static void check(
            Observable observable,
            List<AnalysisRegion> regions,
            TemplateStructure.Factor poi,
            List<TemplateStructure.Factor> factors) {
        List<String> names = Stream.concat(Stream.of(poi), factors.stream())
                .map(f -> f.name())
                .toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new InvalidModel("analysis: two free factors of one name among " + names);
        }
        if (regions.stream().map(AnalysisRegion::name).distinct().count() < regions.size()) {
            throw new InvalidModel("analysis: two regions of one name");
        }
        if (regions.stream().allMatch(AnalysisRegion::counted)) {
            throw new InvalidModel("analysis: " + regions.size()
                    + " regions, in none of which events are put into the bins of the observable");
        }
        if (regions.stream().flatMap(r -> r.samples().stream()).noneMatch(AnalysisSample::signal)) {
            throw new InvalidModel("analysis: no sample is a signal; the parameter of interest would multiply nothing");
        }
        for (AnalysisRegion region : regions) {
            for (AnalysisSample sample : region.samples()) {
                check(observable, region, sample, names.subList(1, names.size()));
            }
        }
    }

    private static void check(
            Observable observable, AnalysisRegion region, AnalysisSample sample, List<String> factors) {
        String where = "region " + region.name() + ", sample " + sample.name();
        if (!region.counted() && sample.events().inputs().shape().dimension(1) != observable.inputs()) {
            throw new ShapeMismatch(where + ": inputs of shape "
                    + sample.events().inputs().shape() + " for an observable of " + observable.inputs() + " inputs");
        }
        for (String factor : Stream.concat(sample.factors().stream(), sample.shapeFactors().stream())
                .toList()) {
            if (!factors.contains(factor)) {
                throw new InvalidModel(where + ": the free factor " + factor
                        + " is none of the analysis, whose factors are " + factors + "; add it with withFactors");
            }
        }
    }
}
