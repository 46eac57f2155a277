package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.wilks.optimize.training.Bins;

/**
 * What {@code wilks train} is asked to do: the content of a configuration file with every default filled in. Immutable.
 *
 * @param title what the run is called in tables and figures
 * @param events where events come from
 * @param samples the samples, at least one signal and one background, with distinct names
 * @param split how events are dealt to training, validation and test
 * @param observable what is put into histograms
 * @param bins its bins
 * @param model the model; its {@link ModelSettings#objective} is that of the first term
 * @param counting the names of the regions that count events without looking at the observable
 * @param objective what is raised, at least one term
 * @param minMcNeff the least effective number of background events in every signal region, and in each bin whose signal counts; zero or positive
 * @param training how is trained
 * @param compare what is trained beside it
 * @param cuts the cuts that it is compared with, if any
 * @param seed the seed of all random numbers
 * @param bootstrap the number of bootstrap replicas behind the errors, at least 2
 * @param output the folder that results are written to, if any
 * @param origin where the configuration comes from
 */
public record TrainConfiguration(
        String title,
        EventSettings events,
        List<SampleSettings> samples,
        SplitSettings split,
        ObservableSettings observable,
        Bins bins,
        ModelSettings model,
        List<String> counting,
        List<ObjectiveTerm> objective,
        double minMcNeff,
        TrainingSettings training,
        List<Comparison> compare,
        Optional<CutBaseline> cuts,
        long seed,
        int bootstrap,
        Optional<Path> output,
        ConfigurationOrigin origin) {

    /**
     * Checks what holds between the parts.
     *
     * @param title what the run is called in tables and figures
     * @param events where events come from
     * @param samples the samples, at least one signal and one background, with distinct names
     * @param split how events are dealt to training, validation and test
     * @param observable what is put into histograms
     * @param bins its bins
     * @param model the model; its {@link ModelSettings#objective} is that of the first term
     * @param counting the names of the regions that count events without looking at the observable
     * @param objective what is raised, at least one term
     * @param minMcNeff the least effective number of background events in every signal region, and in each bin whose signal counts; zero or positive
     * @param training how is trained
     * @param compare what is trained beside it
     * @param cuts the cuts that it is compared with, if any
     * @param seed the seed of all random numbers
     * @param bootstrap the number of bootstrap replicas behind the errors, at least 2
     * @param output the folder that results are written to, if any
     * @param origin where the configuration comes from
     */
    public TrainConfiguration {
        samples = List.copyOf(samples);
        counting = List.copyOf(counting);
        objective = List.copyOf(objective);
        compare = List.copyOf(compare);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(observable, "observable");
        Objects.requireNonNull(bins, "bins");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(cuts, "cuts");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(origin, "origin");
        if (objective.isEmpty()) {
            throw new IllegalArgumentException("no objective; at least one term is needed");
        }
        if (cuts.isPresent() && objective.size() > 1) {
            throw new IllegalArgumentException(
                    objective.size() + " terms of the objective; cuts are optimised for one measure");
        }
        if (!(minMcNeff >= 0) || Double.isInfinite(minMcNeff)) {
            throw new IllegalArgumentException(
                    "least effective number is " + minMcNeff + "; it must be zero or positive");
        }
        if (bootstrap < 2) {
            throw new IllegalArgumentException(
                    "number of bootstrap replicas is " + bootstrap + "; it must be at least 2");
        }
    }

    /**
     * The event files that the configuration reads: those of all samples and of their variations, and the data, blind or not.
     *
     * @return the files, each once
     */
    public Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>(events.files());
        samples.forEach(sample -> files.addAll(sample.files()));
        files.addAll(model.files());
        return files;
    }

    /**
     * The configuration of the cuts that it is compared with: the same events, parts, model and measure.
     *
     * @return the configuration; empty without cuts
     */
    public Optional<CutConfiguration> ofCuts() {
        return cuts.map(baseline -> new CutConfiguration(
                title,
                events,
                samples,
                split,
                baseline.cuts(),
                Optional.empty(),
                objective.get(0).measure(),
                Correlation.FULL,
                minMcNeff,
                baseline.slope(),
                baseline.optimiser(),
                baseline.search(),
                seed,
                bootstrap,
                Optional.empty(),
                Optional.of(model),
                observable.inputs(),
                origin));
    }

    /**
     * The same configuration with another seed: a split by content that had the old seed takes the new one too, and the runs have as many seeds from the
     * new one on.
     *
     * @param other the seed of all random numbers
     * @return the configuration
     */
    public TrainConfiguration withSeed(long other) {
        List<Long> seeds = LongStream.range(0, training.seeds().size())
                .mapToObj(i -> other + i)
                .toList();
        return new TrainConfiguration(
                title,
                events,
                samples,
                split.reseeded(seed, other),
                observable,
                bins,
                model,
                counting,
                objective,
                minMcNeff,
                new TrainingSettings(
                        training.steps(),
                        training.batches(),
                        training.bandwidth(),
                        training.warmStart(),
                        training.bins(),
                        seeds),
                compare,
                cuts,
                other,
                bootstrap,
                output,
                origin);
    }
}
