package org.wilks.optimize.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.AnalysisSample.Normalisation;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.config.ModelSettings;
import org.wilks.optimize.config.NormFactorSettings;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.SystematicSettings;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.loading.EventSheet;
import org.wilks.optimize.loading.PartSink.Side;
import org.wilks.optimize.model.BinUncertainty;
import org.wilks.optimize.train.PartCollector.Collected;
import org.wilks.optimize.train.PartCollector.Piece;

/**
 * The samples of a region. An event is one of a sample in it if it is in the region nominally or in a variation of the same event; where it is not, its weight is
 * zero.
 */
final class RegionSample {
    private final ModelSettings model;
    private final List<SampleSettings> samples;
    private final Optional<InputColumns> columns;
    private final CutFlags flags;
    private final int index;
    private final RegionSettings region;

    /** Samples with the inputs of columns; without any each event has one input, zero. */
    RegionSample(TrainConfiguration configuration, Optional<InputColumns> columns, CutFlags flags, int index) {
        this.model = configuration.model();
        this.samples = configuration.samples();
        this.columns = columns;
        this.flags = flags;
        this.index = index;
        this.region = model.regions().get(index);
    }

    AnalysisSample of(int number, Collected collected) {
        SampleSettings sample = samples.get(number);
        Map<Side, Piece> sides = new LinkedHashMap<>();
        Map<Side, Piece> apart = new LinkedHashMap<>();
        collected.same.forEach(piece -> acting(piece).ifPresent(side -> sides.put(side, piece)));
        collected.own.forEach(piece -> acting(piece).ifPresent(side -> apart.put(side, piece)));
        Piece nominal = collected.same.get(0);
        int[] rows = IntStream.of(nominal.rows())
                .filter(row ->
                        nominal.in(index, row) || sides.values().stream().anyMatch(piece -> piece.in(index, row)))
                .toArray();
        Events events = events(nominal, rows);
        List<Variation> variations = new ArrayList<>();
        List<Normalisation> normalisations = new ArrayList<>();
        List<BinUncertainty> uncertainties = new ArrayList<>();
        OptionalDouble luminosity = OptionalDouble.empty();
        for (SystematicSettings systematic : model.systematics()) {
            if (!systematic.actsOn(sample.name(), region.name())) {
                continue;
            }
            if (systematic instanceof SystematicSettings.Normalisation norm) {
                normalisations.add(new Normalisation(norm.name(), norm.down(), norm.up()));
            } else if (systematic instanceof SystematicSettings.Luminosity lumi) {
                luminosity = OptionalDouble.of(lumi.uncertainty());
            } else if (systematic instanceof SystematicSettings.Uncorrelated own) {
                uncertainties.add(BinUncertainty.of(own, region.name(), sample.name()));
            } else if (systematic instanceof SystematicSettings.Shape shape) {
                Variation.Varied up = varied(new Side(shape, true), sides, apart, nominal, events, rows);
                Optional<Variation.Varied> down = shape.mirrored()
                        ? Optional.empty()
                        : Optional.of(varied(new Side(shape, false), sides, apart, nominal, events, rows));
                variations.add(new Variation(shape.name(), up, down));
            }
        }
        return new AnalysisSample(
                sample.name(),
                sample.role() == Role.SIGNAL,
                events,
                variations,
                normalisations,
                acting(model.normFactors(), sample),
                acting(model.shapeFactors(), sample),
                luminosity,
                uncertainties,
                model.hasMcStatistics(sample.name(), region.name()));
    }

    private List<String> acting(List<NormFactorSettings> factors, SampleSettings sample) {
        return factors.stream()
                .filter(f -> f.actsOn(sample.name(), region.name()))
                .map(NormFactorSettings::name)
                .toList();
    }

    /** The side of a piece, if it acts in the region. */
    private Optional<Side> acting(Piece piece) {
        return piece.member().side().filter(side -> side.systematic().regions().contains(region.name()));
    }

    private Variation.Varied varied(
            Side side, Map<Side, Piece> same, Map<Side, Piece> apart, Piece nominal, Events events, int[] rows) {
        Piece own = apart.get(side);
        if (own != null) {
            int[] found =
                    IntStream.of(own.rows()).filter(row -> own.in(index, row)).toArray();
            return new Variation.Simulation(events(own, found));
        }
        Piece piece = same.get(side);
        if (rows.length == 0) {
            return new Variation.Weights(events.weights());
        }
        double[] weights = piece.weights(index, rows, flags);
        if (columns.isEmpty() || sameInputs(columns.get(), piece.sheet(), nominal.sheet())) {
            return new Variation.Weights(weights);
        }
        Tensor inputs = columns.get().of(piece.sheet().table(), rows);
        return Arrays.equals(weights, events.weights())
                ? new Variation.Inputs(inputs)
                : new Variation.Moved(new Events(inputs, weights));
    }

    /** Whether two sheets share the columns that the observable reads. */
    private static boolean sameInputs(InputColumns columns, EventSheet one, EventSheet other) {
        if (one.table() == other.table()) {
            return true;
        }
        double[][] own = columns.columns(one.table());
        double[][] others = columns.columns(other.table());
        return IntStream.range(0, own.length).allMatch(c -> own[c] == others[c]);
    }

    /** Events of some rows; one of weight zero where there are none. */
    private Events events(Piece piece, int[] rows) {
        if (rows.length == 0) {
            return new Events(Tensor.zeros(1, columns.map(InputColumns::count).orElse(1)), new double[1]);
        }
        double[] weights = piece.weights(index, rows, flags);
        return new Events(
                columns.map(c -> c.of(piece.sheet().table(), rows)).orElseGet(() -> Tensor.zeros(rows.length, 1)),
                weights);
    }
}
