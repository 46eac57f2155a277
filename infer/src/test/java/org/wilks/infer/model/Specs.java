package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Lumi;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeFactor;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;

/** Short words for the parts of a workspace. */
final class Specs {
    static final Lumi LUMI = new Lumi("lumi");

    private Specs() {}

    static Channel channel(String name, Sample... samples) {
        return new Channel(name, List.of(samples));
    }

    static Sample sample(String name, double[] yields, Modifier... modifiers) {
        return new Sample(name, yields, List.of(modifiers));
    }

    static double[] bins(double... values) {
        return values;
    }

    static NormFactor norm(String name) {
        return new NormFactor(name);
    }

    static NormSys normSys(String name, double low, double high) {
        return new NormSys(name, low, high);
    }

    static HistoSys histoSys(String name, double[] low, double[] high) {
        return new HistoSys(name, low, high);
    }

    static ShapeSys shapeSys(String name, double... uncertainties) {
        return new ShapeSys(name, uncertainties);
    }

    static StatError statError(String name, double... uncertainties) {
        return new StatError(name, uncertainties);
    }

    static ShapeFactor shapeFactor(String name) {
        return new ShapeFactor(name);
    }

    /** A workspace whose observations are the sums of the nominal yields, with a measurement that has no parameter of interest. */
    static Workspace workspace(Channel... channels) {
        return measured(List.of(channels), measurement("m", ""));
    }

    static Workspace measured(List<Channel> channels, Measurement... measurements) {
        List<Observation> observations = new ArrayList<>();
        for (Channel channel : channels) {
            double[] sum = new double[channel.bins()];
            for (Sample sample : channel.samples()) {
                double[] yields = sample.yields();
                for (int b = 0; b < sum.length; b++) {
                    sum[b] += yields[b];
                }
            }
            observations.add(new Observation(channel.name(), sum));
        }
        return new Workspace(channels, observations, List.of(measurements), "1.0.0");
    }

    static Measurement measurement(String name, String poi, Configured... parameters) {
        return new Measurement(
                name,
                Optional.of(poi).filter(p -> !p.isEmpty()),
                Arrays.stream(parameters).map(Configured::record).toList());
    }

    /** A parameter configuration that grows. */
    static final class Configured {
        private final String name;
        private Optional<List<Double>> inits = Optional.empty();
        private Optional<List<Bounds>> bounds = Optional.empty();
        private Optional<List<Double>> auxdata = Optional.empty();
        private Optional<List<Double>> factors = Optional.empty();
        private Optional<List<Double>> sigmas = Optional.empty();
        private Optional<Boolean> fixed = Optional.empty();

        Configured(String name) {
            this.name = name;
        }

        Configured inits(Double... values) {
            inits = Optional.of(List.of(values));
            return this;
        }

        Configured bounds(double... pairs) {
            List<Bounds> all = new ArrayList<>();
            for (int i = 0; i < pairs.length; i += 2) {
                all.add(new Bounds(pairs[i], pairs[i + 1]));
            }
            bounds = Optional.of(all);
            return this;
        }

        Configured auxdata(Double... values) {
            auxdata = Optional.of(List.of(values));
            return this;
        }

        Configured factors(Double... values) {
            factors = Optional.of(List.of(values));
            return this;
        }

        Configured sigmas(Double... values) {
            sigmas = Optional.of(List.of(values));
            return this;
        }

        Configured fixed(boolean value) {
            fixed = Optional.of(value);
            return this;
        }

        private ParameterConfiguration record() {
            return new ParameterConfiguration(name, inits, bounds, auxdata, factors, sigmas, fixed);
        }
    }

    static Configured parameter(String name) {
        return new Configured(name);
    }
}
