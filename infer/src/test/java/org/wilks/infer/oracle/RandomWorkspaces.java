package org.wilks.infer.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Lumi;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeFactor;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.random.RandomStream;

/**
 * Small valid workspaces with all kinds of modifiers, and points of their parameters, drawn from a stream.
 *
 * <p>Names are shared across samples, channels and, where the format allows it, types; their order of code points is neither that of the
 * document nor that of UTF-16. Some yields, uncertainties and counts are zero, some counts are not whole.
 */
public final class RandomWorkspaces {
    private static final String[] SAMPLES = {"signal", "Zjets", "\uFF5Etop", "\uD83D\uDE00other", "a b"};
    private static final String[] CHANNELS = {"SR", "CR_\u03BC", "\uFF5E1", "\uD83D\uDE00"};

    private final RandomStream random;
    private final Map<Integer, String> free = new LinkedHashMap<>();

    private RandomWorkspaces(RandomStream random) {
        this.random = random;
    }

    /**
     * A workspace whose parameter of interest {@code mu} scales the sample {@code signal}.
     *
     * @param random the stream
     * @return a valid workspace
     */
    public static Workspace draw(RandomStream random) {
        return new RandomWorkspaces(random).workspace();
    }

    /**
     * A point of the parameters: pulls up to about three widths, now and then at ±1 or 0, factors well above zero.
     *
     * @param types the type of the first modifier of each parameter
     * @param random the stream
     * @return the point
     */
    public static double[] point(List<ModifierType> types, RandomStream random) {
        double[] point = new double[types.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = switch (types.get(i)) {
                case HISTOSYS, NORMSYS -> random.nextInt(6) == 0 ? random.nextInt(3) - 1 : random.nextNormal();
                case NORMFACTOR -> random.nextDouble(0.1, 3);
                case LUMI -> random.nextDouble(0.8, 1.2);
                case SHAPEFACTOR, SHAPESYS, STATERROR -> random.nextDouble(0.4, 1.8);
            };
        }
        return point;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private Workspace workspace() {
        int channels = random.nextInt(1, 4);
        List<Channel> drawn = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        boolean lumi = oneIn(3);
        for (int c = 0; c < channels; c++) {
            int bins = random.nextInt(1, 5);
            Channel channel = channel(CHANNELS[c], c, bins, lumi);
            drawn.add(channel);
            observations.add(new Observation(channel.name(), counts(channel, bins)));
        }
        shuffle(drawn);
        shuffle(observations);
        boolean present = drawn.stream()
                .anyMatch(c -> c.samples().stream()
                        .anyMatch(s -> s.modifiers().stream().anyMatch(m -> m instanceof Lumi)));
        List<Measurement> measurements =
                List.of(new Measurement("measurement", Optional.of("mu"), configurations(present)));
        return new Workspace(drawn, observations, measurements, "1.0.0");
    }

    private <T> void shuffle(List<T> values) {
        for (int i = values.size() - 1; i > 0; i--) {
            Collections.swap(values, i, random.nextInt(i + 1));
        }
    }

    private double[] counts(Channel channel, int bins) {
        double[] counts = new double[bins];
        for (Sample sample : channel.samples()) {
            double[] yields = sample.yields();
            for (int b = 0; b < bins; b++) {
                counts[b] += yields[b];
            }
        }
        for (int b = 0; b < bins; b++) {
            double rate = Math.max(counts[b], 0);
            counts[b] = oneIn(6) ? 0 : rate == 0 ? 0 : oneIn(6) ? rate * 0.97 : random.nextPoisson(rate);
        }
        return counts;
    }

    private Channel channel(String name, int index, int bins, boolean lumi) {
        int samples = random.nextInt(1, 4);
        List<Sample> drawn = new ArrayList<>();
        boolean stat = oneIn(2);
        boolean shared = oneIn(4);
        boolean empty = bins > 1 && oneIn(4);
        for (int s = 0; s < samples; s++) {
            double[] yields = values(bins, 1, s == 0 ? 15 : 60, 12);
            if (empty) {
                yields[bins - 1] = 0;
            }
            List<Modifier> modifiers = modifiers(index + "_" + s, s == 0, yields, lumi);
            if (stat && (shared ? s == 0 : s > 0 || oneIn(2))) {
                modifiers.add(new StatError(shared ? "stat" : "stat_" + name, errors(yields)));
            }
            shuffle(modifiers);
            drawn.add(new Sample(SAMPLES[s], yields, modifiers));
        }
        shuffle(drawn);
        return new Channel(name, drawn);
    }

    private double[] values(int bins, double low, double high, int zero) {
        double[] values = new double[bins];
        for (int b = 0; b < bins; b++) {
            values[b] = oneIn(zero) ? 0 : random.nextDouble(low, high);
        }
        return values;
    }

    private double[] errors(double[] yields) {
        double[] errors = new double[yields.length];
        for (int b = 0; b < errors.length; b++) {
            errors[b] = oneIn(12) ? 0 : random.nextDouble(0.05, 0.3) * (yields[b] == 0 ? 1 : yields[b]);
        }
        return errors;
    }

    private double[] varied(double[] yields) {
        double[] varied = new double[yields.length];
        for (int b = 0; b < varied.length; b++) {
            varied[b] = yields[b] * random.nextDouble(0.75, 1.25);
        }
        return varied;
    }

    private List<Modifier> modifiers(String place, boolean signal, double[] yields, boolean lumi) {
        List<Modifier> modifiers = new ArrayList<>();
        if (signal) {
            modifiers.add(new NormFactor("mu"));
        } else if (oneIn(4)) {
            modifiers.add(new NormFactor("k"));
        }
        if (lumi && oneIn(2)) {
            modifiers.add(new Lumi("lumi"));
        }
        for (int a = 0; a < 3; a++) {
            String name = a == 0 ? "alpha" : "\u03B1" + a;
            if (oneIn(2)) {
                modifiers.add(new NormSys(name, random.nextDouble(0.7, 1), random.nextDouble(1, 1.4)));
            }
            if (oneIn(2)) {
                modifiers.add(new HistoSys(name, varied(yields), varied(yields)));
            }
        }
        if (!signal && oneIn(4)) {
            modifiers.add(new ShapeSys("shape_" + place, errors(yields)));
        }
        if (!signal && oneIn(5)) {
            free.putIfAbsent(yields.length, "free" + yields.length);
            modifiers.add(new ShapeFactor(free.get(yields.length)));
        }
        return modifiers;
    }

    private List<ParameterConfiguration> configurations(boolean lumi) {
        List<ParameterConfiguration> said = new ArrayList<>();
        if (lumi) {
            said.add(new ParameterConfiguration(
                    "lumi",
                    Optional.of(List.of(1.0)),
                    Optional.of(List.of(new Bounds(0.5, 1.5))),
                    Optional.of(List.of(1.01)),
                    Optional.empty(),
                    Optional.of(List.of(0.03)),
                    oneIn(3) ? Optional.of(true) : Optional.empty()));
        }
        if (oneIn(3)) {
            said.add(new ParameterConfiguration(
                    "mu",
                    Optional.of(List.of(0.9)),
                    Optional.of(List.of(new Bounds(0, 20))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return said;
    }
}
