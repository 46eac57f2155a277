package org.wilks.infer.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What is chosen when a model is made of a workspace. Every choice stands alone: setting one leaves the others at their defaults.
 *
 * @param measurement the name of the measurement; empty for the first of the workspace
 * @param poi where the parameter of interest comes from
 * @param histoSys the interpolation of shapes
 * @param normSys the interpolation of normalisations
 */
public record ModelOptions(Optional<String> measurement, PoiChoice poi, HistoSysCode histoSys, NormSysCode normSys) {
    private static final ModelOptions DEFAULTS =
            new ModelOptions(Optional.empty(), new PoiChoice.OfMeasurement(), HistoSysCode.CODE4P, NormSysCode.CODE4);

    /** Where the parameter of interest comes from. */
    public sealed interface PoiChoice {
        /** The measurement names it, or says that there is none. */
        record OfMeasurement() implements PoiChoice {}

        /**
         * A parameter of that name.
         *
         * @param name the name of a set of one parameter, or of a parameter, {@code gamma[3]}
         */
        record Named(String name) implements PoiChoice {
            /**
             * A choice after its check.
             *
             * @param name the name
             */
            public Named {
                Objects.requireNonNull(name, "name of the parameter of interest");
            }
        }

        /** The model has none. */
        record None() implements PoiChoice {}
    }

    /**
     * Options after their checks.
     *
     * @param measurement the name of the measurement; empty for the first of the workspace
     * @param poi where the parameter of interest comes from
     * @param histoSys the interpolation of shapes
     * @param normSys the interpolation of normalisations
     */
    public ModelOptions {
        Objects.requireNonNull(measurement, "measurement");
        Objects.requireNonNull(poi, "poi");
        Objects.requireNonNull(histoSys, "histoSys");
        Objects.requireNonNull(normSys, "normSys");
    }

    /**
     * The first measurement, its parameter of interest, code4p for shapes and code4 for normalisations.
     *
     * @return the defaults
     */
    public static ModelOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with another measurement.
     *
     * @param name the name of a measurement of the workspace
     * @return new options
     */
    public ModelOptions withMeasurement(String name) {
        return new ModelOptions(Optional.of(name), poi, histoSys, normSys);
    }

    /**
     * These options with a parameter of interest that overrides the measurement's.
     *
     * @param name the name of a set of one parameter, or of a parameter, {@code gamma[3]}
     * @return new options
     */
    public ModelOptions withPoi(String name) {
        return new ModelOptions(measurement, new PoiChoice.Named(name), histoSys, normSys);
    }

    /**
     * These options without a parameter of interest, whatever the measurement says.
     *
     * @return new options
     */
    public ModelOptions withoutPoi() {
        return new ModelOptions(measurement, new PoiChoice.None(), histoSys, normSys);
    }

    /**
     * These options with another interpolation of shapes.
     *
     * @param code the code
     * @return new options
     */
    public ModelOptions withHistoSys(HistoSysCode code) {
        return new ModelOptions(measurement, poi, code, normSys);
    }

    /**
     * These options with another interpolation of normalisations.
     *
     * @param code the code
     * @return new options
     */
    public ModelOptions withNormSys(NormSysCode code) {
        return new ModelOptions(measurement, poi, histoSys, code);
    }
}
