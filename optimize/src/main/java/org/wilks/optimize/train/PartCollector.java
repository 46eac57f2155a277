package org.wilks.optimize.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.loading.EventSheet;
import org.wilks.optimize.loading.EventTables;
import org.wilks.optimize.loading.PartSink;

/** Collects the events of one part of the split, and makes them the regions of an analysis. For one thread. */
final class PartCollector implements PartSink {
    private final TrainConfiguration configuration;
    private final Optional<InputColumns> columns;
    private final CutFlags flags;
    private final Map<Integer, Collected> samples = new HashMap<>();

    private PartCollector(TrainConfiguration configuration, Optional<InputColumns> columns, CutFlags flags) {
        this.configuration = configuration;
        this.columns = columns;
        this.flags = flags;
    }

    /** Collects events with the inputs of the observable. */
    static PartCollector ofObservable(TrainConfiguration configuration, EventTables tables) {
        return new PartCollector(configuration, Optional.of(new InputColumns(configuration, tables)), CutFlags.none());
    }

    /** Collects events without inputs; those that cuts do not keep have weight zero. */
    static PartCollector ofCuts(TrainConfiguration configuration, CutFlags flags) {
        return new PartCollector(configuration, Optional.empty(), flags);
    }

    /**
     * Events with their rows in this part.
     *
     * @param member the events
     * @param rows their rows
     * @param share the factor from this part to all events
     * @param bins their bins by region
     */
    record Piece(Member member, int[] rows, double share, List<int[]> bins) {
        EventSheet sheet() {
            return member.sheet();
        }

        /** Whether a row is in a region. */
        boolean in(int region, int row) {
            return bins.get(region)[row] != EventSheet.ELSEWHERE;
        }

        /** The weights of some rows, zero outside a region and where cuts do not keep the event. */
        double[] weights(int region, int[] some, CutFlags flags) {
            double scale = sheet().factor() * share;
            CutFlags.Kept kept = flags.in(sheet().table(), region);
            double[] weights = new double[some.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in(region, some[i]) && kept.row(some[i]) ? scale * sheet().weights()[some[i]] : 0;
            }
            return weights;
        }
    }

    /** What is known of a sample: nominal events first, then those of variations of the same rows, and those of their own. */
    static final class Collected {
        final List<Piece> same = new ArrayList<>();
        final List<Piece> own = new ArrayList<>();
    }

    private Collected of(int sample) {
        return samples.computeIfAbsent(sample, s -> new Collected());
    }

    @Override
    public void begin(int sample, int[] rows, EventSheet nominal, double share, List<int[]> bins) {
        of(sample).same.add(new Piece(new Member(Optional.empty(), nominal), rows, share, bins));
    }

    @Override
    public void add(int sample, int[] rows, List<Member> members, double share, List<int[]> bins) {
        members.stream()
                .filter(member -> member.side().isPresent())
                .forEach(member -> of(sample).same.add(new Piece(member, rows, share, bins)));
    }

    @Override
    public void addApart(int sample, int[] rows, Member member, double share, List<int[]> bins) {
        of(sample).own.add(new Piece(member, rows, share, bins));
    }

    /** The regions in the order of the configuration. */
    List<AnalysisRegion> regions() {
        List<AnalysisRegion> regions = new ArrayList<>();
        List<RegionSettings> settings = configuration.model().regions();
        for (int r = 0; r < settings.size(); r++) {
            RegionSettings region = settings.get(r);
            boolean counted = configuration.counting().contains(region.name());
            List<AnalysisSample> all = new ArrayList<>();
            for (int s = 0; s < configuration.samples().size(); s++) {
                all.add(new RegionSample(configuration, counted ? Optional.empty() : columns, flags, r).of(s, of(s)));
            }
            try {
                regions.add(
                        new AnalysisRegion(region.name(), counted, region.type() == RegionSettings.Type.CONTROL, all));
            } catch (InvalidModel e) {
                throw new InvalidData(configuration.origin().at("/model/regions/" + r) + ": " + e.getMessage(), e);
            }
        }
        return regions;
    }
}
