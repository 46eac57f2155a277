package org.wilks.infer.model;

/** The nominal auxiliary data of a model. */
final class Auxiliaries {
    private Auxiliaries() {}

    /** Those of the layout; where they are the factors of a shapesys, they stay so when the factors follow from other templates. */
    static double[] nominal(Layout layout, Plan plan, Templates templates, Coefficients coefficients) {
        double[] auxiliary = layout.auxiliary();
        for (ParameterSet set : layout.parameterSets()) {
            if (set.constraint() instanceof Constraint.Poisson poisson) {
                double[] factors = poisson.factors();
                for (int k = 0; k < factors.length; k++) {
                    int i = set.auxiliaryOffset() + k;
                    if (Double.isNaN(templates.sharedWidths()[i]) && auxiliary[i] == factors[k]) {
                        auxiliary[i] = coefficients.widths[i];
                    }
                }
            }
        }
        return auxiliary;
    }
}
