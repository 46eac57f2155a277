package org.wilks.optimize.loading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.wilks.optimize.config.ConfigurationOrigin;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.EventSettings;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SplitSettings;
import org.wilks.optimize.config.TrainConfiguration;

/**
 * What is read of event files. Immutable.
 *
 * @param events where events come from
 * @param samples the samples
 * @param split how events are dealt to parts
 * @param model the model whose regions and variations are read, if any
 * @param readers what reads columns besides filters, fits and weights, in the words of a message
 * @param columns the columns that these read
 * @param finite the columns that have to be finite in all events, by the place in the configuration that says so
 * @param origin where the configuration comes from
 */
public record EventRequest(
        EventSettings events,
        List<SampleSettings> samples,
        SplitSettings split,
        Optional<ModelSettings> model,
        String readers,
        List<String> columns,
        Map<String, String> finite,
        ConfigurationOrigin origin) {
    /**
     * Copies the lists.
     *
     * @param events where events come from
     * @param samples the samples
     * @param split how events are dealt to parts
     * @param model the model whose regions and variations are read, if any
     * @param readers what reads columns besides filters, fits and weights, in the words of a message
     * @param columns the columns that these read
     * @param finite the columns that have to be finite in all events, by the place in the configuration that says so
     * @param origin where the configuration comes from
     */
    public EventRequest {
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(readers, "readers");
        Objects.requireNonNull(origin, "origin");
        samples = List.copyOf(samples);
        columns = List.copyOf(columns);
        finite = Collections.unmodifiableMap(new LinkedHashMap<>(finite));
    }

    /**
     * The events of a cut optimisation: cut variables have to be finite wherever they are.
     *
     * @param configuration the configuration
     * @return what is read
     */
    public static EventRequest of(CutConfiguration configuration) {
        Map<String, String> finite = new LinkedHashMap<>();
        for (int c = 0; c < configuration.cuts().size(); c++) {
            finite.put("/cuts/" + c + "/variable", configuration.cuts().get(c).variable());
        }
        return new EventRequest(
                configuration.events(),
                configuration.samples(),
                configuration.split(),
                configuration.model(),
                "cut, filter, fit or weight",
                Stream.concat(finite.values().stream(), configuration.readElsewhere().stream())
                        .distinct()
                        .toList(),
                finite,
                configuration.origin());
    }

    /**
     * The events of a training.
     *
     * @param configuration the configuration
     * @return what is read
     */
    public static EventRequest of(TrainConfiguration configuration) {
        return new EventRequest(
                configuration.events(),
                configuration.samples(),
                configuration.split(),
                Optional.of(configuration.model()),
                "input of the observable, filter or weight",
                configuration.observable().inputs(),
                Map.of(),
                configuration.origin());
    }
}
