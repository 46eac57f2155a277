package org.wilks.cli.inference;

import java.util.List;
import org.wilks.infer.surface.SurfaceOptions;
import org.wilks.infer.surface.SurfaceSearch;
import org.wilks.nd.error.InvalidConfiguration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What the search for a surface is told. */
final class SurfaceFlags {
    private static final double LEVEL = 0.95;

    /** Bounds of a parameter. */
    record Bounds(String name, double lower, double upper) {}

    /** Reads {@code NAME=LOW,HIGH}; a side that is left out is open. */
    static final class BoundsReader implements ITypeConverter<Bounds> {
        @Override
        public Bounds convert(String typed) {
            int equals = typed.indexOf('=');
            String[] ends = typed.substring(equals + 1).split(",", -1);
            if (equals < 1 || ends.length != 2) {
                throw fault(typed);
            }
            return new Bounds(
                    typed.substring(0, equals),
                    end(ends[0], Double.NEGATIVE_INFINITY, typed),
                    end(ends[1], Double.POSITIVE_INFINITY, typed));
        }

        private static double end(String text, double open, String typed) {
            try {
                double value = text.isBlank() ? open : Double.parseDouble(text);
                if (!Double.isNaN(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw fault(typed);
        }

        private static TypeConversionException fault(String typed) {
            return new TypeConversionException(
                    "'" + typed + "' are no bounds: NAME=LOW,HIGH is needed, where a side left out is open");
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--level",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "The confidence level, by the chi-square law of as many degrees of freedom as there are"
                    + " parameters (default: 0.95).")
    private Double level;

    @Option(
            names = "--delta-q",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "The height of the surface in -2 ln L above the minimum, in place of a level.")
    private Double delta;

    @Option(
            names = "--fix-others",
            description = "Hold the other parameters at the best fit instead of profiling them.")
    private boolean fixOthers;

    @Option(
            names = "--bounds",
            paramLabel = "NAME=LOW,HIGH",
            converter = BoundsReader.class,
            description =
                    "Search within these bounds of a parameter (default: the model's); may be given several times.")
    private List<Bounds> bounds = List.of();

    @Option(names = "--rays", paramLabel = "COUNT", description = "Rays from each minimum (default: 1000).")
    private Integer rays;

    @Option(names = "--chains", paramLabel = "COUNT", description = "Walks on the surface in a pass (default: 20).")
    private Integer chains;

    @Option(names = "--steps", paramLabel = "COUNT", description = "Steps of a walk (default: 1000).")
    private Integer steps;

    @Option(
            names = "--passes",
            paramLabel = "COUNT",
            description = "Passes of walks and filling at most (default: 3); they end when the points are even.")
    private Integer passes;

    @Option(
            names = "--points",
            paramLabel = "COUNT",
            description = "Keep about so many points, evenly spread (default: 20000).")
    private Integer points;

    @Option(names = "--all-points", description = "Keep every point that was found.")
    private boolean allPoints;

    @Option(names = "--starts", paramLabel = "COUNT", description = "Starts of fits for separate minima (default: 20).")
    private Integer starts;

    @Option(
            names = "--reach",
            paramLabel = "VALUE",
            converter = FiniteNumber.class,
            description = "End the search so many standard deviations from the best fit (default: 100).")
    private Double reach;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "The seed of all random numbers (default: 0).")
    private Long seed;

    void require() {
        if (level != null && delta != null) {
            throw misuse("Invalid use of option '--delta-q': a level is given too, one of them is needed");
        }
        if (allPoints && points != null) {
            throw misuse("Invalid use of option '--all-points': --points is given too, one of them is needed");
        }
        if (level != null && !(level > 0 && level < 1)) {
            throw misuse("Invalid value for option '--level': " + level + ", a number between 0 and 1 is needed");
        }
        if (delta != null && !(delta > 0)) {
            throw misuse("Invalid value for option '--delta-q': " + delta + ", a number above 0 is needed");
        }
        try {
            options();
        } catch (InvalidConfiguration e) {
            throw misuse(e.getMessage());
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    int passes() {
        return options().passes();
    }

    /** The search with what was given. */
    SurfaceSearch applied(SurfaceSearch search) {
        SurfaceSearch told = delta == null ? search.withLevel(level == null ? LEVEL : level) : search.withDelta(delta);
        for (Bounds one : bounds) {
            told = told.withBounds(one.name(), one.lower(), one.upper());
        }
        return (fixOthers ? told.withOthersFixed() : told).withOptions(options());
    }

    private SurfaceOptions options() {
        SurfaceOptions options = SurfaceOptions.defaults();
        if (rays != null) {
            options = options.withRays(rays);
        }
        if (chains != null || steps != null) {
            options = options.withChains(
                    chains == null ? options.chains() : chains, steps == null ? options.steps() : steps);
        }
        if (passes != null) {
            options = options.withPasses(passes);
        }
        if (points != null) {
            options = options.withPoints(points);
        }
        if (allPoints) {
            options = options.withEveryPoint();
        }
        if (starts != null) {
            options = options.withStarts(starts);
        }
        if (reach != null) {
            options = options.withReach(reach);
        }
        return seed == null ? options : options.withSeed(seed);
    }
}
