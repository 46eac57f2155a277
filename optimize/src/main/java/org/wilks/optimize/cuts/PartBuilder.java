package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wilks.optimize.config.CutSettings;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.loading.EventSheet;
import org.wilks.optimize.loading.PartSink;

/** Collects the events of one part of the split, sample by sample, into layers. For one thread. */
final class PartBuilder implements PartSink {
    private final CellLayout layout;
    private final List<RegionSettings> regions;
    private final List<String> variables;
    private final int cuts;

    private final List<EventLayer> layers = new ArrayList<>();
    private final List<SplitEvents.Family> families = new ArrayList<>();
    private final int[] familyOfCell;
    private final double[] expected;
    private int identities;

    /** The numbers of the sample in hand, and the columns that were selected for it. */
    private int[] identity;

    private int family;
    private final Map<double[], double[]> selected = new IdentityHashMap<>();

    private final List<double[][]> nominalVariables = new ArrayList<>();
    private final List<double[]> nominalWeights = new ArrayList<>();
    private final List<int[]> nominalSamples = new ArrayList<>();
    private final List<int[]> nominalRegions = new ArrayList<>();
    private final List<int[]> nominalCells = new ArrayList<>();
    private final List<int[]> nominalIdentity = new ArrayList<>();

    PartBuilder(CellLayout layout, List<RegionSettings> regions, List<CutSettings> cuts, List<String> variables) {
        this.layout = layout;
        this.regions = regions;
        this.variables = variables;
        this.cuts = cuts.size();
        this.familyOfCell = new int[layout.cells()];
        this.expected = new double[layout.samples().size()];
    }

    /** The index of a variation in the layout. */
    private int variation(Member member) {
        return member.side()
                .map(side -> {
                    String name = side.systematic().name();
                    return layout.variations().indexOf(side.up() ? CellLayout.up(name) : CellLayout.down(name));
                })
                .orElse(0);
    }

    /** Which cuts apply in a region. */
    static boolean[] applied(RegionSettings region, int cuts) {
        boolean[] applied = new boolean[cuts];
        region.cuts().forEach(c -> applied[c] = true);
        return applied;
    }

    @Override
    public void begin(int sample, int[] rows, EventSheet nominal, double share, List<int[]> bins) {
        begin(rows);
        double scale = nominal.factor() * share;
        int[] kept = IntStream.range(0, rows.length)
                .filter(i -> nominal.kept()[rows[i]])
                .toArray();
        addFamily(kept, rows, nominal, scale);
        expected[sample] = families.get(family).total();
        nominal(sample, kept, rows, nominal, scale, bins);
    }

    private void begin(int[] rows) {
        identity = IntStream.range(identities, identities + rows.length).toArray();
        identities += rows.length;
        selected.clear();
    }

    private void addFamily(int[] kept, int[] rows, EventSheet sheet, double scale) {
        double[] weights = new double[kept.length];
        double total = 0;
        for (int k = 0; k < kept.length; k++) {
            weights[k] = scale * sheet.weights()[rows[kept[k]]];
            total += weights[k];
        }
        family = families.size();
        families.add(
                new SplitEvents.Family(IntStream.of(kept).map(i -> identity[i]).toArray(), weights, total));
    }

    /** The nominal events of the signal regions. */
    private void nominal(int sample, int[] kept, int[] rows, EventSheet nominal, double scale, List<int[]> bins) {
        int[] region = new int[rows.length];
        Arrays.fill(region, -1);
        for (int r = 0; r < regions.size(); r++) {
            for (int i : kept) {
                boolean in = bins.get(r)[rows[i]] != EventSheet.ELSEWHERE;
                region[i] = in && layout.regions().get(r).signal() ? r : region[i];
            }
        }
        int[] found = IntStream.of(kept).filter(i -> region[i] >= 0).toArray();
        double[][] columns = new double[variables.size()][];
        for (int v = 0; v < columns.length; v++) {
            double[] column = nominal.table().sharedColumn(variables.get(v));
            columns[v] = IntStream.of(found).mapToDouble(i -> column[rows[i]]).toArray();
        }
        nominalVariables.add(columns);
        nominalWeights.add(IntStream.of(found)
                .mapToDouble(i -> scale * nominal.weights()[rows[i]])
                .toArray());
        int[] samples = new int[found.length];
        Arrays.fill(samples, sample);
        nominalSamples.add(samples);
        nominalRegions.add(IntStream.of(found).map(i -> region[i]).toArray());
        nominalIdentity.add(IntStream.of(found).map(i -> identity[i]).toArray());
        nominalCells.add(IntStream.of(found)
                .map(i -> {
                    int bin = bins.get(region[i])[rows[i]];
                    return bin < 0 ? -1 : layout.nominal(region[i], sample) + bin;
                })
                .toArray());
    }

    @Override
    public void add(int sample, int[] rows, List<Member> members, double share, List<int[]> bins) {
        EventSheet any = members.get(0).sheet();
        double[][] columns = new double[variables.size()][];
        for (int v = 0; v < columns.length; v++) {
            columns[v] = selected.computeIfAbsent(
                    any.table().sharedColumn(variables.get(v)), column -> EventSheet.select(column, rows, 1));
        }
        List<double[]> weights = members.stream()
                .map(m -> EventSheet.select(m.sheet().weights(), rows, m.sheet().factor() * share))
                .toList();
        for (int r = 0; r < regions.size(); r++) {
            List<double[]> sets = new ArrayList<>();
            List<Integer> shifts = new ArrayList<>();
            for (int m = 0; m < members.size(); m++) {
                OptionalInt offset = layout.offset(r, sample, variation(members.get(m)));
                if (offset.isPresent()) {
                    sets.add(weights.get(m));
                    shifts.add(offset.getAsInt());
                    Arrays.fill(
                            familyOfCell,
                            offset.getAsInt(),
                            offset.getAsInt() + regions.get(r).bins(),
                            family);
                }
            }
            if (!sets.isEmpty()) {
                int[] own = bins.get(r);
                layers.add(EventLayer.of(
                        columns,
                        IntStream.of(rows).map(row -> Math.max(own[row], -1)).toArray(),
                        regions.get(r).bins(),
                        sets.toArray(double[][]::new),
                        shifts.stream().mapToInt(Integer::intValue).toArray(),
                        identity,
                        applied(regions.get(r), cuts)));
            }
        }
    }

    @Override
    public void addApart(int sample, int[] rows, Member member, double share, List<int[]> bins) {
        begin(rows);
        addFamily(
                IntStream.range(0, rows.length).toArray(),
                rows,
                member.sheet(),
                member.sheet().factor() * share);
        add(sample, rows, List.of(member), share, bins);
    }

    SplitEvents build() {
        int[] samples = joined(nominalSamples);
        double[][] columns = new double[variables.size()][];
        for (int v = 0; v < columns.length; v++) {
            int variable = v;
            columns[v] = joinedNumbers(
                    nominalVariables.stream().map(c -> c[variable]).toList());
        }
        EventLayer nominal = EventLayer.of(
                columns,
                joined(nominalCells),
                layout.cells(),
                new double[][] {joinedNumbers(nominalWeights)},
                new int[1],
                joined(nominalIdentity),
                new boolean[0]);
        boolean[][] applied = new boolean[regions.size()][];
        for (int r = 0; r < applied.length; r++) {
            applied[r] = applied(regions.get(r), cuts);
        }
        return new SplitEvents(
                layout,
                nominal,
                samples,
                joined(nominalRegions),
                applied,
                List.copyOf(layers),
                List.copyOf(families),
                familyOfCell,
                expected,
                identities);
    }

    private static int[] joined(List<int[]> parts) {
        return parts.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static double[] joinedNumbers(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
