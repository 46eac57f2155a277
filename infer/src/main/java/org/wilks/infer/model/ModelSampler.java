package org.wilks.infer.model;

import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.random.RandomStream;

/** The law of a model's data at a point: Poisson counts, and auxiliary data of their laws, Poisson or normal. */
final class ModelSampler implements DataSampler {
    private final double[] rates;
    private final double[] means;
    private final boolean[] poisson;
    private final double[] widths;

    /** The law at a point; refuses means that no Poisson number is drawn of. */
    ModelSampler(Model model, double[] point) {
        Data expected = model.expected(point);
        rates = expected.main();
        means = expected.auxiliary();
        poisson = model.plan().constraintPoisson;
        widths = model.coefficients().widths;
        for (int b = 0; b < rates.length; b++) {
            if (rates[b] > Faults.LARGEST_DRAW) {
                throw new InvalidModel(Faults.of(model).rate(point, b, rates[b]));
            }
        }
        for (int i = 0; i < means.length; i++) {
            if (poisson[i] && means[i] > Faults.LARGEST_DRAW) {
                throw new InvalidModel(Faults.of(model).auxiliary(point, i, means[i]));
            }
        }
    }

    @Override
    public Data draw(RandomStream stream) {
        double[] main = new double[rates.length];
        for (int b = 0; b < main.length; b++) {
            main[b] = stream.nextPoisson(rates[b]);
        }
        double[] auxiliary = new double[means.length];
        for (int i = 0; i < auxiliary.length; i++) {
            auxiliary[i] = poisson[i] ? stream.nextPoisson(means[i]) : stream.nextGaussian(means[i], widths[i]);
        }
        return new Data(main, auxiliary);
    }
}
