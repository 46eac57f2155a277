package org.wilks.optimize.cuts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.model.BackgroundRule;

/** A measure that is a formula of signal and background yields, by cell = sample · bins + bin. Immutable. */
final class YieldCutMeasure implements CutMeasure {
    private final int samples;
    private final int bins;
    private final BackgroundRule rule;
    private final YieldMeasure measure;
    private final int[] signals;
    private final int[] backgrounds;

    YieldCutMeasure(CutConfiguration configuration, int bins, double least) {
        List<SampleSettings> all = configuration.samples();
        this.samples = all.size();
        this.bins = bins;
        this.signals = indices(all, Role.SIGNAL);
        this.backgrounds = indices(all, Role.BACKGROUND);
        int[][] cells = new int[bins][];
        for (int b = 0; b < bins; b++) {
            int bin = b;
            cells[b] = Arrays.stream(backgrounds).map(s -> s * bins + bin).toArray();
        }
        this.rule = new BackgroundRule(new int[][][] {cells}, least);
        this.measure = new YieldMeasure(
                configuration.measure(),
                configuration.correlation(),
                Arrays.stream(backgrounds).mapToObj(all::get).toList());
    }

    private YieldCutMeasure(YieldCutMeasure other, double least) {
        this.samples = other.samples;
        this.bins = other.bins;
        this.rule = other.rule.withLeast(least);
        this.signals = other.signals;
        this.backgrounds = other.backgrounds;
        this.measure = other.measure;
    }

    private static int[] indices(List<SampleSettings> samples, Role role) {
        return IntStream.range(0, samples.size())
                .filter(i -> samples.get(i).role() == role)
                .toArray();
    }

    @Override
    public BackgroundRule rule() {
        return rule;
    }

    @Override
    public YieldCutMeasure withLeast(double least) {
        return new YieldCutMeasure(this, least);
    }

    private double background(double[] cells, int bin) {
        double sum = 0;
        for (int sample : backgrounds) {
            sum += cells[sample * bins + bin];
        }
        return sum;
    }

    @Override
    public double of(double[] weights, double[] squares, boolean[] counted) {
        double[] signal = new double[bins];
        double[] background = new double[backgrounds.length * bins];
        for (int b = 0; b < bins; b++) {
            boolean there = background(weights, b) > 0;
            if (counted[b] && !there) {
                return Double.NaN;
            }
            for (int sample : signals) {
                signal[b] += counted[b] ? weights[sample * bins + b] : 0;
            }
            for (int k = 0; k < backgrounds.length; k++) {
                background[k * bins + b] = there ? weights[backgrounds[k] * bins + b] : 0;
            }
        }
        return measure.of(Tensor.wrap(signal), Tensor.wrap(background).reshape(backgrounds.length, bins))
                .item();
    }

    @Override
    public Tensor soft(Tensor yields) {
        Tensor weights = yields.slice(0, 0, 1).reshape(samples, bins);
        Tensor signal = weights.gather(0, signals).sum(0);
        if (rule.weighs(0)) {
            signal = signal.times(rule.share(0, yields));
        }
        return measure.of(signal, weights.gather(0, backgrounds));
    }
}
