package org.wilks.infer.spec;

import java.util.List;
import java.util.Optional;

/**
 * Models of one channel with a signal and a background; names and layout are those of pyhf's simple models. The parameter of interest is
 * {@code mu}, a free factor on the signal.
 *
 * <pre>{@code
 * ModelSpecification model = SimpleModels.uncorrelatedBackground(
 *         new double[] {5, 10}, new double[] {50, 60}, new double[] {5, 12});
 * Workspace workspace = SimpleModels.observed(model, 53, 65);
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class SimpleModels {
    /** The parameter of interest of the simple models. */
    public static final String POI = "mu";

    private SimpleModels() {}

    /**
     * A background whose bins vary on their own, a {@code shapesys} {@code uncorr_bkguncrt}:
     * {@code nu_b = mu s_b + gamma_b b_b}, {@code gamma_b} constrained by {@code Poisson(tau_b | gamma_b tau_b)},
     * {@code tau_b = (b_b / sigma_b)^2}.
     *
     * @param signal expected signal, one for each bin; not modified
     * @param background expected background, as many; not modified
     * @param uncertainty absolute uncertainty of the background, as many; not modified
     * @return the model, its channel is {@code singlechannel}
     * @throws org.wilks.nd.error.InvalidInput if the lengths differ or a value is not finite
     */
    public static ModelSpecification uncorrelatedBackground(
            double[] signal, double[] background, double[] uncertainty) {
        return model("singlechannel", signal, background, new ShapeSys("uncorr_bkguncrt", uncertainty));
    }

    /**
     * A background whose bins vary together, a {@code histosys} {@code correlated_bkg_uncertainty}.
     *
     * @param signal expected signal, one for each bin; not modified
     * @param background expected background, as many; not modified
     * @param up background at +1 standard deviation, as many; not modified
     * @param down background at −1 standard deviation, as many; not modified
     * @return the model, its channel is {@code single_channel}
     * @throws org.wilks.nd.error.InvalidInput if the lengths differ or a value is not finite
     */
    public static ModelSpecification correlatedBackground(
            double[] signal, double[] background, double[] up, double[] down) {
        return model("single_channel", signal, background, new HistoSys("correlated_bkg_uncertainty", down, up));
    }

    /**
     * A workspace of a model of one channel with its observed counts; the measurement is {@code measurement} with the parameter of interest
     * {@code mu}.
     *
     * @param model a model of one channel, as made here
     * @param counts observed counts, one for each bin; not modified
     * @return the workspace
     * @throws org.wilks.nd.error.InvalidInput if the lengths differ or a count is not finite
     */
    public static Workspace observed(ModelSpecification model, double... counts) {
        if (model.channels().size() != 1) {
            throw new IllegalArgumentException("a model of " + model.channels().size() + " channels; one is needed");
        }
        String channel = model.channels().get(0).name();
        return model.workspace("measurement", Optional.of(POI), List.of(new Observation(channel, counts)));
    }

    private static ModelSpecification model(String name, double[] signal, double[] background, Modifier uncertainty) {
        Channel channel = new Channel(
                name,
                List.of(
                        new Sample("signal", signal, List.of(new NormFactor(POI))),
                        new Sample("background", background, List.of(uncertainty))));
        return new ModelSpecification(List.of(channel), List.of());
    }
}
