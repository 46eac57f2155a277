package org.wilks.infer.spec;

import java.util.List;
import java.util.Optional;

/**
 * What a measurement says about a parameter set; what is absent keeps the default of its modifiers.
 *
 * @param name the name of the parameter set
 * @param inits starts of a fit
 * @param bounds bounds of a fit
 * @param auxdata auxiliary data
 * @param factors rates of the auxiliary data for each unit of the parameter, for Poisson constraints
 * @param sigmas widths of the auxiliary data, for Gaussian constraints
 * @param fixed whether a fit holds the parameters
 */
public record ParameterConfiguration(
        String name,
        Optional<List<Double>> inits,
        Optional<List<Bounds>> bounds,
        Optional<List<Double>> auxdata,
        Optional<List<Double>> factors,
        Optional<List<Double>> sigmas,
        Optional<Boolean> fixed) {}
