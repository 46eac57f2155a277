package org.wilks.infer.spec;

import java.util.List;
import java.util.Optional;
import org.wilks.nd.error.InvalidModel;

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
        Optional<Boolean> fixed) {
    /**
     * A configuration after its checks; lists are copied, and hold at least one finite number.
     *
     * @param name the name of the parameter set
     * @param inits starts of a fit
     * @param bounds bounds of a fit
     * @param auxdata auxiliary data
     * @param factors rates of the auxiliary data for each unit of the parameter, for Poisson constraints
     * @param sigmas widths of the auxiliary data, for Gaussian constraints
     * @param fixed whether a fit holds the parameters
     */
    public ParameterConfiguration {
        Checks.name(name, "a parameter");
        String what = "parameter " + name + ", ";
        inits = inits.map(values -> Checks.finite(values, what + "inits"));
        bounds = bounds.map(List::copyOf);
        auxdata = auxdata.map(values -> Checks.finite(values, what + "auxdata"));
        factors = factors.map(values -> Checks.finite(values, what + "factors"));
        sigmas = sigmas.map(values -> Checks.finite(values, what + "sigmas"));
        if (bounds.filter(List::isEmpty).isPresent()) {
            throw new InvalidModel(what + "bounds: no values found; at least one is needed");
        }
    }

    /**
     * A configuration that says nothing yet: every property keeps the default of the parameter's modifiers.
     *
     * @param name the name of the parameter set
     * @return a configuration without properties
     */
    public static ParameterConfiguration of(String name) {
        return new ParameterConfiguration(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
