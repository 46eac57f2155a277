package org.wilks.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.Contour;
import org.wilks.infer.interval.ContourOptions;
import org.wilks.infer.interval.Interval;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.interval.ScanOptions;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.parallel.Pieces;

/**
 * The study of two signals and a profiled background, examples/workspaces/two-signals.json, on one thread: its scan over 50 × 50 points, contours, intervals.
 * Each includes the free fit.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class ProfileScanBenchmark {
    private static final int POINTS = 50;

    private Model model;
    private int first;
    private int second;
    private final double[] firstGrid = ProfileScan.grid(-1, 4, POINTS);
    private final double[] secondGrid = ProfileScan.grid(-2, 4, POINTS);

    /** Made by the harness. */
    public ProfileScanBenchmark() {}

    /** Reads the model. */
    @Setup
    public void make() {
        model = Model.of(
                WorkspaceFile.read(workspace()).workspace(),
                ModelOptions.defaults().withNormSys(NormSysCode.CODE1));
        first = model.parameters().index("mu1");
        second = model.parameters().index("mu2");
    }

    /** The workspace: in the project that the classes were compiled in. */
    private static Path workspace() {
        try {
            Path place = Path.of(ProfileScanBenchmark.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path above = place;
            while (above != null && !above.endsWith("benchmarks")) {
                above = above.getParent();
            }
            Path root = above == null ? Path.of("") : above.getParent();
            return root.resolve("examples/workspaces/two-signals.json");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProfiledDeviance deviance(int... parameters) {
        return ProfiledDeviance.of(Fit.of(model), model.observed(), parameters);
    }

    /**
     * 2500 profiled points over the plane of both signals.
     *
     * @return the scan
     */
    @Benchmark
    public ProfileScan scan() {
        return Pieces.withThreads(
                1, () -> ProfileScan.of(deviance(first, second), ScanOptions.defaults(), firstGrid, secondGrid));
    }

    /**
     * The contours of 68.3 % and 95 %, with the search for further curves.
     *
     * @return two contours
     */
    @Benchmark
    public List<Contour> contours() {
        return Pieces.withThreads(
                1,
                () -> Contour.of(
                        deviance(first, second),
                        List.of(Level.deltaQ(2.30), Level.deltaQ(5.99)),
                        ContourOptions.defaults()));
    }

    /**
     * The interval of the first signal at Δq = 1.
     *
     * @return the interval
     */
    @Benchmark
    public Interval interval() {
        return Interval.of(Fit.of(model), model.observed(), first, Level.deltaQ(1));
    }
}
