package org.wilks.infer.model;

/** The nominal auxiliary data of a model: those of its layout, but for those of a shapesys that follow their factors. */
final class Auxiliaries {
    private Auxiliaries() {}

    /** For each datum, whether it is the factor of a shapesys that is not configured, and so follows it when it becomes another. */
    static boolean[] following(Layout layout, Templates templates) {
        boolean[] following = new boolean[layout.auxiliarySize()];
        for (ParameterSet set : layout.parameterSets()) {
            if (set.constraint() instanceof Constraint.Poisson poisson) {
                double[] factors = poisson.factors();
                double[] auxiliary = poisson.auxiliary();
                for (int k = 0; k < factors.length; k++) {
                    int i = set.auxiliaryOffset() + k;
                    following[i] = Double.isNaN(templates.sharedWidths()[i]) && auxiliary[k] == factors[k];
                }
            }
        }
        return following;
    }

    /** The given data, but for those that follow their widths. */
    static double[] nominal(double[] given, boolean[] following, double[] widths) {
        double[] auxiliary = given.clone();
        for (int i = 0; i < auxiliary.length; i++) {
            if (following[i]) {
                auxiliary[i] = widths[i];
            }
        }
        return auxiliary;
    }
}
