package org.wilks.relax;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;

/** Prints what the fused kernels cost, value and gradient: run by hand, {@code java -cp ... org.wilks.relax.KernelTimings}. */
final class KernelTimings {
    private KernelTimings() {}

    public static void main(String[] arguments) {
        cuts(10_000);
        for (int[] size : new int[][] {{10_000, 10}, {100_000, 10}, {100_000, 50}, {1_000_000, 10}, {1_000_000, 50}}) {
            int n = size[0];
            int bins = size[1];
            Tensor x = Tensor.wrap(Samples.uniform(n, 0, 1, 1));
            Histogram kde = Histogram.kde(Binning.uniform(bins, 0, 1), Bandwidth.of(0.5 / bins));
            report(
                    "histogram " + n + " x " + bins,
                    n,
                    () -> Derivatives.gradient(v -> kde.counts(v).square().sum().log(), x));
            if (n <= 100_000) {
                Histogram own = Histogram.kde(Binning.uniform(bins, 0, 1), Bandwidth.of(Tensor.full(0.5 / bins, n)));
                report(
                        "histogram, own bandwidths " + n + " x " + bins,
                        n,
                        () -> Derivatives.gradient(
                                v -> own.counts(v).square().sum().log(), x));
            }
        }
        cuts(10_000);
        cuts(100_000);
        cuts(1_000_000);
    }

    private static void cuts(int n) {
        CutYields s = CutYields.of(new double[][] {Samples.normal(n, 5, 1, 1)}, Keep.ABOVE)
                .weighted(Samples.uniform(n, 0.005, 0.015, 3));
        CutYields b = CutYields.of(new double[][] {Samples.normal(n, 2, 2, 2)}, Keep.ABOVE)
                .weighted(Samples.uniform(n, 0.05, 0.15, 4));
        Tensor slope = Tensor.of(2.7);
        report(
                "cut step 2 x " + n,
                2 * n,
                () -> Derivatives.gradient(
                        c -> {
                            Tensor signal = s.yields(c, slope).slice(0, 0, 1).reshape(1);
                            Tensor background =
                                    b.yields(c, slope).slice(0, 0, 1).reshape(1);
                            return Significance.discovery(
                                    signal, background, BackgroundUncertainty.correlated(background.times(0.1)));
                        },
                        Tensor.of(3.8)));
    }

    private static void report(String what, int events, Supplier<Tensor> work) {
        long start = System.nanoTime();
        work.get();
        double first = (System.nanoTime() - start) * 1e-6;
        int repeats = Math.max(20, 20_000_000 / events);
        for (int i = 0; i < repeats; i++) {
            work.get();
        }
        start = System.nanoTime();
        long cpu = processCpu();
        for (int i = 0; i < repeats; i++) {
            work.get();
        }
        double wall = (System.nanoTime() - start) * 1e-6 / repeats;
        double used = (processCpu() - cpu) * 1e-6 / repeats;
        System.out.printf(
                Locale.ROOT,
                "%-40s first %8.2f ms, then CPU %8.3f ms, wall %8.3f ms, %6.2f ns CPU an event%n",
                what,
                first,
                used,
                wall,
                used * 1e6 / events);
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
