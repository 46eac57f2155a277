package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wilks.optimize.Optimiser;

/**
 * What {@code wilks optimize-cuts} is asked to do: the content of a configuration file with every default filled in. Immutable.
 *
 * @param title what the run is called in tables and figures
 * @param events where events come from
 * @param samples the samples, at least one signal and one background, with distinct names
 * @param split how events are dealt to training, validation and test
 * @param cuts the cuts, at least one
 * @param fit the variable looked at after the cuts; empty: a counting experiment
 * @param measure the measure to raise
 * @param correlation how the background uncertainties of bins hang together
 * @param minMcNeff the least effective number of background events in every accepted region, zero or positive
 * @param slope how steep soft cuts are
 * @param optimiser the rule of the gradient steps, in units of each variable's spread
 * @param search how long and from how many places is searched
 * @param seed the seed of all random numbers
 * @param bootstrap the number of bootstrap replicas behind the errors, at least 2
 * @param output the folder that results are written to, if any
 * @param model the model whose measure it is, if any
 * @param readElsewhere the columns that something besides the cuts reads, so that variations may change them
 * @param origin where the configuration comes from
 */
public record CutConfiguration(
        String title,
        EventSettings events,
        List<SampleSettings> samples,
        SplitSettings split,
        List<CutSettings> cuts,
        Optional<FitSettings> fit,
        Measure measure,
        Correlation correlation,
        double minMcNeff,
        SlopeSettings slope,
        Optimiser optimiser,
        SearchSettings search,
        long seed,
        int bootstrap,
        Optional<Path> output,
        Optional<ModelSettings> model,
        List<String> readElsewhere,
        ConfigurationOrigin origin) {

    /**
     * Checks what holds between the parts.
     *
     * @param title what the run is called in tables and figures
     * @param events where events come from
     * @param samples the samples, at least one signal and one background, with distinct names
     * @param split how events are dealt to training, validation and test
     * @param cuts the cuts, at least one
     * @param fit the variable looked at after the cuts; empty: a counting experiment
     * @param measure the measure to raise
     * @param correlation how the background uncertainties of bins hang together
     * @param minMcNeff the least effective number of background events in every accepted region, zero or positive
     * @param slope how steep soft cuts are
     * @param optimiser the rule of the gradient steps, in units of each variable's spread
     * @param search how long and from how many places is searched
     * @param seed the seed of all random numbers
     * @param bootstrap the number of bootstrap replicas behind the errors, at least 2
     * @param output the folder that results are written to, if any
     * @param model the model whose measure it is, if any
     * @param readElsewhere the columns that something besides the cuts reads
     * @param origin where the configuration comes from
     */
    public CutConfiguration {
        samples = List.copyOf(samples);
        cuts = List.copyOf(cuts);
        readElsewhere = List.copyOf(readElsewhere);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(optimiser, "optimiser");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(origin, "origin");
        if (cuts.isEmpty()) {
            throw new IllegalArgumentException("no cuts; at least one is needed");
        }
        if (samples.stream().map(SampleSettings::name).distinct().count() != samples.size()) {
            throw new IllegalArgumentException("two samples have the same name");
        }
        for (Role role : Role.values()) {
            if (samples.stream().noneMatch(s -> s.role() == role)) {
                throw new IllegalArgumentException("no sample with the role " + role);
            }
        }
        if (!(minMcNeff >= 0) || Double.isInfinite(minMcNeff)) {
            throw new IllegalArgumentException(
                    "least effective number is " + minMcNeff + "; it must be zero or positive");
        }
        if (!measure.allowed(model.isPresent())) {
            throw new IllegalArgumentException(
                    "measure " + measure + " does not go " + (model.isPresent() ? "with a model" : "without a model"));
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
        model.ifPresent(m -> files.addAll(m.files()));
        return files;
    }

    /**
     * The same configuration with another seed; a split by content that had the old seed takes the new one too.
     *
     * @param other the seed of all random numbers
     * @return the configuration
     */
    public CutConfiguration withSeed(long other) {
        return new CutConfiguration(
                title,
                events,
                samples,
                split.reseeded(seed, other),
                cuts,
                fit,
                measure,
                correlation,
                minMcNeff,
                slope,
                optimiser,
                search,
                other,
                bootstrap,
                output,
                model,
                readElsewhere,
                origin);
    }
}
