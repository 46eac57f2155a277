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
 * @param control true: it is there for the backgrounds; the rule of the least effective number of background events does not hold in it
 * @param samples the samples in it, with the events that they have in it
 */
public record AnalysisRegion(String name, boolean counted, boolean control, List<AnalysisSample> samples) {
    /**
     * A region after its checks; the list is copied.
     *
     * @param name its name
     * @param counted whether its events are only counted
     * @param control whether it is there for the backgrounds
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
        return new AnalysisRegion(name, false, false, Arrays.asList(samples));
    }

    /**
     * A control region whose events are counted.
     *
     * @param name its name
     * @param samples the samples in it
     * @return the region
     */
    public static AnalysisRegion counting(String name, AnalysisSample... samples) {
        return new AnalysisRegion(name, true, true, Arrays.asList(samples));
    }

    /**
     * A control region whose events are put into the bins of the observable.
     *
     * @param name its name
     * @param samples the samples in it
     * @return the region
     */
    public static AnalysisRegion control(String name, AnalysisSample... samples) {
        return new AnalysisRegion(name, false, true, Arrays.asList(samples));
    }

    /** Whether the rule of the least effective number of background events holds. */
    boolean ruled() {
        return !counted && !control;
    }

    /** The same region with other samples. */
    AnalysisRegion with(List<AnalysisSample> others) {
        return new AnalysisRegion(name, counted, control, others);
    }

    AnalysisRegion chosen(EventPart part) {
        return with(samples.stream().map(sample -> sample.chosen(name, part)).toList());
    }

    /** The number of its bins. */
    int bins(int ofObservable) {
        return counted ? 1 : ofObservable;
    }
}
