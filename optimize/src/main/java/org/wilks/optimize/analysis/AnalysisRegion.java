package org.wilks.optimize.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.wilks.nd.error.InvalidModel;

/**
 * A region: samples whose events are put into the bins of the observable, or only counted, as in a control region.
 *
 * @param name its name
 * @param counted true: its events are counted, in one bin, whatever the observable
 * @param samples the samples in it, with the events that they have in it
 */
public record AnalysisRegion(String name, boolean counted, List<AnalysisSample> samples) {
    /**
     * A region after its checks; the list is copied.
     *
     * @param name its name
     * @param counted whether its events are only counted
     * @param samples the samples in it
     */
    public AnalysisRegion {
        Objects.requireNonNull(name, "name");
        samples = List.copyOf(samples);
        if (samples.stream().allMatch(AnalysisSample::signal)) {
            throw new InvalidModel("region " + name + ": " + samples.size()
                    + " samples, none of them a background; at least one is needed");
        }
        if (samples.stream().map(AnalysisSample::name).distinct().count() < samples.size()) {
            throw new InvalidModel("region " + name + ": two samples of one name among "
                    + samples.stream().map(AnalysisSample::name).collect(Collectors.joining(", ")));
        }
    }

    /**
     * A region whose events are put into the bins of the observable.
     *
     * @param name its name
     * @param samples the samples in it
     * @return the region
     */
    public static AnalysisRegion of(String name, AnalysisSample... samples) {
        return new AnalysisRegion(name, false, Arrays.asList(samples));
    }

    /**
     * A region whose events are counted.
     *
     * @param name its name
     * @param samples the samples in it
     * @return the region
     */
    public static AnalysisRegion counting(String name, AnalysisSample... samples) {
        return new AnalysisRegion(name, true, Arrays.asList(samples));
    }

    AnalysisRegion chosen(EventPart part) {
        return new AnalysisRegion(
                name,
                counted,
                samples.stream().map(sample -> sample.chosen(name, part)).toList());
    }

    /** The number of its bins. */
    int bins(int ofObservable) {
        return counted ? 1 : ofObservable;
    }
}
