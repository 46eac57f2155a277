package org.wilks.examples.studies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;

/**
 * Two signals over a background of uncertain shape, in 25 bins, with exact answers: a test of Wilks' theorem in one and two parameters.
 *
 * <pre>{@code
 * lambda_i = mu1 s1_i + mu2 s2_i + b_i (1 + k_i)^delta,     q = delta^2 - 2 sum_i (n_i ln lambda_i - lambda_i)
 * }</pre>
 *
 * <p>As a HistFactory model it has a channel a bin; the background of each has a normsys of one name with {@code hi = 1 + k_i}, {@code lo = 1 / (1 + k_i)},
 * which code1 interpolates as {@code (1 + k_i)^delta}. Immutable and thread-safe.
 */
public final class TwoSignals {
    private static final double WIDE = 20;

    private final JsonNode study;
    private final Model model;

    /** The study. */
    public TwoSignals() {
        try (InputStream in = TwoSignals.class.getResourceAsStream("/org/wilks/examples/two-signals.json")) {
            study = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        model = Model.of(workspace(), ModelOptions.defaults().withNormSys(NormSysCode.CODE1));
    }

    private double[] numbers(String key) {
        double[] values = new double[study.get(key).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = study.get(key).get(i).asDouble();
        }
        return values;
    }

    private Workspace workspace() {
        double[] first = numbers("signal1");
        double[] second = numbers("signal2");
        double[] background = numbers("background");
        double[] growth = numbers("kappa_minus_1");
        double[] observed = numbers("observed");
        List<Channel> channels = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < observed.length; i++) {
            String name = String.format("bin%02d", i + 1);
            double factor = 1 + growth[i];
            channels.add(new Channel(
                    name,
                    List.of(
                            sample("signal1", first[i], new NormFactor("mu1")),
                            sample("signal2", second[i], new NormFactor("mu2")),
                            sample("background", background[i], new NormSys("delta", 1 / factor, factor)))));
            observations.add(new Observation(name, new double[] {observed[i]}));
        }
        return new Workspace(
                channels,
                observations,
                List.of(new Measurement("two signals", Optional.of("mu1"), List.of(wide("mu1"), wide("mu2")))),
                Workspace.VERSION);
    }

    private static Sample sample(String name, double yield, Modifier modifier) {
        return new Sample(name, new double[] {yield}, List.of(modifier));
    }

    private static ParameterConfiguration wide(String name) {
        return new ParameterConfiguration(
                name,
                Optional.of(List.of(1.0)),
                Optional.of(List.of(new Bounds(-WIDE, WIDE))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The model, with parameters mu1 and mu2 in ±20, and delta.
     *
     * @return the model
     */
    public Model model() {
        return model;
    }

    /**
     * The observed counts.
     *
     * @return the data
     */
    public Data data() {
        return model.observed();
    }

    /**
     * The fit of all three parameters.
     *
     * @return the fit
     */
    public Fit fit() {
        return Fit.of(model);
    }

    /**
     * The profiled deviance of some of the parameters.
     *
     * @param names of mu1, mu2, delta
     * @return the function
     */
    public ProfiledDeviance deviance(String... names) {
        int[] chosen = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            chosen[i] = model.parameters().index(names[i]);
        }
        return ProfiledDeviance.of(fit(), data(), chosen);
    }

    /**
     * The exact answers, as the study has them.
     *
     * @param key {@code minimum}, {@code interval_68}, {@code scan} and so on
     * @return a node of the study's file
     */
    public JsonNode answer(String key) {
        return study.get(key);
    }
}
