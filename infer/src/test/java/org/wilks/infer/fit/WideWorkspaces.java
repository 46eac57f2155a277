package org.wilks.infer.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
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

/**
 * Random valid workspaces, addressed by a seed: one to three channels of one to five bins, one to four samples, every modifier, yields from 0.05 to
 * 3,000 a bin with zeros among them, counts that are Poisson fluctuations of something near the yields, zeros among them. Where nothing is expected at the
 * suggested starts, nothing is counted.
 */
public final class WideWorkspaces {
    private final SplittableRandom random;
    private final double size;
    private final boolean sharedShape;
    private final int shapeBins;

    private WideWorkspaces(long seed) {
        random = new SplittableRandom(seed);
        size = 0.05 * Math.pow(6e4, random.nextDouble());
        sharedShape = random.nextInt(4) == 0;
        shapeBins = 1 + random.nextInt(5);
    }

    public static Workspace of(long seed) {
        return new WideWorkspaces(seed).workspace();
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private static double[] filled(int bins, IntToDoubleFunction value) {
        return IntStream.range(0, bins).mapToDouble(value).toArray();
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private Workspace workspace() {
        int channels = 1 + random.nextInt(3);
        List<Channel> regions = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            int bins = sharedShape ? shapeBins : 1 + random.nextInt(5);
            Channel channel = channel("region" + c, bins, c == 0);
            regions.add(channel);
            observations.add(new Observation(channel.name(), counts(channel, bins)));
        }
        double width = between(0.01, 0.1);
        List<ParameterConfiguration> configurations = new ArrayList<>();
        configurations.add(new ParameterConfiguration(
                "lumi",
                Optional.of(List.of(1.0)),
                Optional.of(List.of(new Bounds(1 - 5 * width, 1 + 5 * width))),
                Optional.of(List.of(1.0)),
                Optional.empty(),
                Optional.of(List.of(width)),
                chance(0.3) ? Optional.of(true) : Optional.empty()));
        if (chance(0.3)) {
            configurations.add(new ParameterConfiguration(
                    "mu",
                    Optional.of(List.of(between(0, 2))),
                    Optional.of(List.of(new Bounds(chance(0.5) ? 0 : -2, between(2, 50)))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return new Workspace(
                regions, observations, List.of(new Measurement("random", Optional.of("mu"), configurations)), "1.0.0");
    }

    private Channel channel(String name, int bins, boolean first) {
        List<Sample> samples = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        boolean hasSignal = first || chance(0.5);
        for (int s = 0; s < count; s++) {
            samples.add(sample(name, "sample" + s, bins, s == 0 && hasSignal));
        }
        return new Channel(name, samples);
    }

    private Sample sample(String channel, String name, int bins, boolean signal) {
        double share = size * between(0.05, 1) * (signal ? 0.3 : 1);
        double empty = chance(0.2) ? 0.3 : 0;
        double[] yields = filled(bins, b -> chance(empty) ? 0 : share * between(0.2, 1.5));
        List<Modifier> modifiers = new ArrayList<>();
        if (signal) {
            modifiers.add(new NormFactor("mu"));
        }
        for (int k = 0; k < 3; k++) {
            if (chance(0.3)) {
                modifiers.add(new NormSys("sys" + k, between(0.5, 1), between(1, 1.6)));
            }
            if (chance(0.3)) {
                modifiers.add(new HistoSys(
                        "sys" + k,
                        filled(bins, b -> yields[b] * between(0.6, 1.1)),
                        filled(bins, b -> yields[b] * between(0.9, 1.4))));
            }
        }
        if (chance(0.2)) {
            modifiers.add(new Lumi("lumi"));
        }
        if (chance(0.2)) {
            modifiers.add(new NormFactor("norm" + random.nextInt(2)));
        }
        if (chance(0.15)) {
            modifiers.add(new ShapeFactor(sharedShape ? "shape" : "shape_" + channel));
        }
        if (chance(0.25)) {
            modifiers.add(new ShapeSys(
                    "shapesys_" + channel + "_" + name,
                    filled(bins, b -> chance(0.1) ? 0 : yields[b] * between(0.05, 0.6))));
        }
        if (chance(0.4)) {
            modifiers.add(new StatError("staterror_" + channel, filled(bins, b -> yields[b] * between(0.02, 0.4))));
        }
        return new Sample(name, yields, modifiers);
    }

    private double[] counts(Channel channel, int bins) {
        double scale = between(0.3, 1.6);
        return filled(bins, b -> {
            double rate =
                    channel.samples().stream().mapToDouble(s -> s.yields()[b]).sum();
            return poisson(scale * rate);
        });
    }

    private double poisson(double mean) {
        if (mean > 50) {
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * normal));
        }
        int n = 0;
        for (double product = random.nextDouble(); product > Math.exp(-mean); product *= random.nextDouble()) {
            n++;
        }
        return n;
    }
}
