package org.wilks.infer.goodness;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.LowestFit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ParameterSet;
import org.wilks.infer.toys.IndexRange;
import org.wilks.infer.toys.ToyFailure;
import org.wilks.infer.toys.ToyPValue;
import org.wilks.infer.toys.ToyValues;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.parallel.Blocks;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.ChiSquared;

/**
 * How well a model describes the data: statistics of the fit to the data, compared with those of toys.
 *
 * <p>Toys are drawn at the fit to the data, main and auxiliary data both, and every toy is fitted as the data were, from the same place: what
 * the fit absorbs of a fluctuation it absorbs of all. Auxiliary data of parameters that the fit holds stay as they are, since they test nothing.
 * Statistics of a toy are computed from one fit. Channels are those of a HistFactory {@link Model}; other likelihoods have one.
 *
 * <p>Toy i draws from {@code RandomStreams.of(seed).child("goodness").stream(i)}: results do not depend on the number of threads. A toy that fails is
 * counted neither above nor below the data; {@link ToyPValue} says what the failed ones could change. Immutable and thread-safe.
 */
public final class GoodnessOfFit {
    private static final String STREAMS = "goodness";
    private static final int BLOCK = 32;

    private final Fit fit;
    private final Data data;
    private final RandomStreams streams;
    private final Optimum observed;
    private final int[] ends;
    private final int[] held;
    private final int degrees;

    private GoodnessOfFit(Fit fit, Data data, long seed) {
        this.fit = fit;
        this.data = data;
        streams = RandomStreams.of(seed).child(STREAMS);
        observed = fit.fitter(data).run();
        Likelihood likelihood = fit.likelihood();
        boolean[] moves = moves(fit.domain());
        ends = likelihood instanceof Model model ? ends(model.layout()) : new int[] {data.main().length};
        held = likelihood instanceof Model model ? held(model.layout(), moves) : new int[0];
        int free = 0;
        for (boolean one : moves) {
            free += one ? 1 : 0;
        }
        int undetermined = observed.minimum().certificate().flat().size();
        degrees = data.main().length + data.auxiliary().length - held.length - (free - undetermined);
    }

    /**
     * The goodness of a fit.
     *
     * @param fit what is fitted to the data and to each toy: a fit that holds the parameter of interest tests that hypothesis
     * @param data the observed data
     * @param seed the seed of all random numbers
     * @return the test
     * @throws FitFailed when the fit to the data has no certified minimum
     */
    public static GoodnessOfFit of(Fit fit, Data data, long seed) {
        return new GoodnessOfFit(fit, data, seed);
    }

    private static boolean[] moves(Domain domain) {
        boolean[] moves = domain.fixed();
        double[] lower = domain.lower();
        double[] upper = domain.upper();
        for (int i = 0; i < moves.length; i++) {
            moves[i] = !moves[i] && lower[i] < upper[i];
        }
        return moves;
    }

    private static int[] ends(Layout layout) {
        return layout.channels().stream()
                .mapToInt(channel -> channel.offset() + channel.bins())
                .toArray();
    }

    /** The auxiliary data of parameters that do not move. */
    private static int[] held(Layout layout, boolean[] moves) {
        List<Integer> held = new ArrayList<>();
        for (ParameterSet set : layout.parameterSets()) {
            for (int i = 0; set.constrained() && i < set.size(); i++) {
                if (!moves[set.offset() + i]) {
                    held.add(set.auxiliaryOffset() + i);
                }
            }
        }
        return held.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The fit to the data, where toys are drawn.
     *
     * @return the fit
     */
    public Optimum fitted() {
        return observed;
    }

    /**
     * The degrees of freedom of the saturated statistic: main data and auxiliary data of parameters that move, less the parameters that are fitted and that
     * the data determine.
     *
     * @return the number; 0 or below when there are as many parameters as data
     */
    public int degrees() {
        return degrees;
    }

    /**
     * The test.
     *
     * @param toys how many toys are thrown, from 1 on
     * @param statistics which statistics, all from the same toys
     * @return the results in the order of the statistics
     * @throws org.wilks.nd.error.InvalidInput when there are no toys
     * @throws InvalidModel when the likelihood draws no data, or no channel has two bins for a statistic of cumulative distributions
     * @throws FitFailed when all toys failed
     */
    public List<GoodnessResult> test(int toys, GoodnessStatistic... statistics) {
        IndexRange range = IndexRange.first(toys);
        for (GoodnessStatistic statistic : statistics) {
            requireBins(statistic);
        }
        double[] atData = statistics(statistics, data, observed);
        DataSampler law = fit.likelihood().sampler(observed.values());
        ConcurrentLinkedQueue<Refit> idle = new ConcurrentLinkedQueue<>();
        double[][] values = new double[toys][];
        Blocks blocks = Blocks.of(toys, BLOCK);
        List<List<ToyFailure>> failures = Pieces.map(blocks.count(), block -> {
            Refit known = idle.poll();
            Refit refit = known != null ? known : new Refit(fit, data, observed.values());
            List<ToyFailure> failed = new ArrayList<>();
            for (int i = (int) blocks.from(block); i < blocks.to(block); i++) {
                try {
                    Data toy = draw(law, streams.stream(i));
                    values[i] = statistics(statistics, toy, refit.of(toy));
                } catch (WilksException e) {
                    failed.add(new ToyFailure(i, e.getMessage()));
                }
            }
            idle.add(refit);
            return failed;
        });
        List<ToyFailure> failed = failures.stream().flatMap(List::stream).toList();
        if (failed.size() == toys) {
            throw new FitFailed("goodness of fit: all " + toys + " toys failed; toy 0: "
                    + failed.get(0).reason());
        }
        List<GoodnessResult> results = new ArrayList<>();
        for (int k = 0; k < statistics.length; k++) {
            results.add(result(statistics[k], atData[k], column(values, k, toys - failed.size()), failed, range));
        }
        return results;
    }

    private void requireBins(GoodnessStatistic statistic) {
        int from = 0;
        for (int to : ends) {
            if (to - from > 1) {
                return;
            }
            from = to;
        }
        if (statistic != GoodnessStatistic.SATURATED) {
            throw new InvalidModel("goodness of fit by " + statistic.symbol()
                    + ": no channel has two bins, so there are no distributions to compare; use the saturated model");
        }
    }

    private Data draw(DataSampler law, RandomStream stream) {
        Data toy = law.draw(stream);
        if (held.length == 0) {
            return toy;
        }
        double[] auxiliary = toy.auxiliary();
        double[] kept = data.auxiliary();
        for (int i : held) {
            auxiliary[i] = kept[i];
        }
        return new Data(toy.main(), auxiliary);
    }

    private double[] statistics(GoodnessStatistic[] statistics, Data of, Optimum optimum) {
        double[] values = new double[statistics.length];
        double[] rates = null;
        double[] counts = null;
        for (int k = 0; k < values.length; k++) {
            if (statistics[k] == GoodnessStatistic.SATURATED) {
                values[k] = optimum.deviance();
            } else {
                rates = rates == null
                        ? fit.likelihood().expected(optimum.values()).main()
                        : rates;
                counts = counts == null ? of.main() : counts;
                values[k] = statistics[k] == GoodnessStatistic.KOLMOGOROV_SMIRNOV
                        ? CumulativeDistance.kolmogorovSmirnov(counts, rates, ends)
                        : CumulativeDistance.andersonDarling(counts, rates, ends);
            }
        }
        return values;
    }

    private static double[] column(double[][] values, int k, int size) {
        double[] column = new double[size];
        int at = 0;
        for (double[] row : values) {
            if (row != null) {
                column[at++] = row[k];
            }
        }
        return column;
    }

    private GoodnessResult result(
            GoodnessStatistic statistic, double atData, double[] values, List<ToyFailure> failed, IndexRange range) {
        int above = new ToyValues(range, values, failed).atLeast(atData);
        boolean saturated = statistic == GoodnessStatistic.SATURATED;
        OptionalDouble asymptotic =
                saturated && degrees > 0 ? OptionalDouble.of(ChiSquared.sf(atData, degrees)) : OptionalDouble.empty();
        return new GoodnessResult(
                statistic,
                atData,
                ToyPValue.counted(above, values.length, failed.size()),
                asymptotic,
                saturated ? Math.max(0, degrees) : 0,
                values,
                failed);
    }

    /** Fits of toys, for one thread. */
    private static final class Refit {
        private final Fitter fitter;
        private final LowestFit lowest;
        private final double[] near;

        Refit(Fit fit, Data data, double[] near) {
            fitter = fit.fitter(data);
            lowest = new LowestFit(fitter);
            this.near = near;
        }

        Optimum of(Data toy) {
            fitter.bind(toy);
            return lowest.free(near);
        }
    }
}
