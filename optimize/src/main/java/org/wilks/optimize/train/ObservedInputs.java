package org.wilks.optimize.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.loading.EventSheet;
import org.wilks.optimize.loading.EventTables;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.training.EventSet;
import org.wilks.optimize.training.SoftCells;

/**
 * The inputs of observed events. Immutable.
 *
 * @param regions the inputs by region, {@code [events, inputs]}, in the order of the configuration
 */
public record ObservedInputs(Map<String, Tensor> regions) {
    /**
     * Copies the map.
     *
     * @param regions the inputs by region
     */
    public ObservedInputs {
        regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
    }

    static ObservedInputs of(TrainConfiguration configuration, EventTables tables, EventSheet sheet) {
        InputColumns columns = new InputColumns(configuration, tables);
        Map<String, Tensor> regions = new LinkedHashMap<>();
        List<RegionSettings> settings = configuration.model().regions();
        for (int r = 0; r < settings.size(); r++) {
            int[] bins = sheet.bins(tables, settings.get(r), "/model/regions/" + r);
            int[] rows =
                    IntStream.range(0, bins.length).filter(i -> bins[i] >= 0).toArray();
            boolean counted = configuration.counting().contains(settings.get(r).name());
            regions.put(
                    settings.get(r).name(), counted ? Tensor.zeros(rows.length, 1) : columns.of(sheet.table(), rows));
        }
        return new ObservedInputs(regions);
    }

    /**
     * The number of observed events in each bin.
     *
     * @param analysis the analysis whose observable and bins these are
     * @param parameters its parameters, not modified
     * @return the counts by region
     */
    public ModelData.Observed counts(Analysis analysis, double[] parameters) {
        Map<String, double[]> counts = new LinkedHashMap<>();
        Tensor at = Tensor.of(parameters);
        for (AnalysisRegion region : analysis.regions()) {
            Tensor inputs = regions.get(region.name());
            int events = inputs.shape().dimension(0);
            if (region.counted()) {
                counts.put(region.name(), new double[] {events});
                continue;
            }
            int bins = analysis.bins().count();
            if (events == 0) {
                counts.put(region.name(), new double[bins]);
                continue;
            }
            double[] ones = new double[events];
            Arrays.fill(ones, 1);
            EventSet set = new EventSet(inputs, 0, List.of(new EventSet.Weighting(0, ones)));
            counts.put(
                    region.name(),
                    SoftCells.of(analysis.observable(), analysis.bins(), Tensor.zeros(2, bins), List.of(set))
                            .hard(at)
                            .slice(0, 0, 1)
                            .toArray());
        }
        return new ModelData.Observed(counts);
    }
}
