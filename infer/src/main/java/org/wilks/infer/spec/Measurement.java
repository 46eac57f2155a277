package org.wilks.infer.spec;

import java.util.List;
import java.util.Optional;

/**
 * A measurement: which parameter is of interest, and what is said about the parameters.
 *
 * @param name the name of the measurement
 * @param poi the parameter of interest; empty when there is none
 * @param parameters what is said about parameters
 */
public record Measurement(String name, Optional<String> poi, List<ParameterConfiguration> parameters) {
    /**
     * A value after its checks; arrays and lists are copied.
     *
     * @param name the name of the measurement
     * @param poi the parameter of interest; empty when there is none
     * @param parameters what is said about parameters
     */
    public Measurement {
        Checks.name(name, "a measurement");
        poi = poi.filter(word -> !word.isEmpty());
        parameters = Checks.distinct(parameters, ParameterConfiguration::name, "measurement " + name + ": parameter");
    }
}
