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
    private final InputColumns columns;
    private final Map<Integer, Collected> samples = new HashMap<>();

    PartCollector(TrainConfiguration configuration, EventTables tables) {
        this.configuration = configuration;
        this.columns = new InputColumns(configuration, tables);
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

        /** The weights of some rows, zero outside a region. */
        double[] weights(int region, int[] some) {
            double scale = sheet().factor() * share;
            double[] weights = new double[some.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in(region, some[i]) ? scale * sheet().weights()[some[i]] : 0;
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
                all.add(new RegionSample(configuration, columns, r, counted).of(s, of(s)));
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
