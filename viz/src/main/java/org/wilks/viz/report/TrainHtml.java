package org.wilks.viz.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wilks.optimize.cuts.Provenance;
import org.wilks.optimize.result.BinTables;
import org.wilks.optimize.result.ResultTable;
import org.wilks.optimize.result.TrainReport;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainTables;
import org.wilks.viz.training.FigureGroup;
import org.wilks.viz.training.FigureGroup.Topic;
import org.wilks.viz.training.TrainResultFigures;

/** The report of a run of plans. Stateless. */
public final class TrainHtml {
    /** The name of the report's file. */
    public static final String FILE = "report.html";

    /** More groups of histograms than this are folded away. */
    private static final int FEW_GROUPS = 6;

    private TrainHtml() {}

    /**
     * The report: what was reached, differences to the other plans, the bins, uncertainties, the observable, the training, histograms before and after, inputs,
     * configuration, provenance.
     *
     * @param result the result
     * @return the report
     */
    public static Report of(TrainResult result) {
        return of(result, TrainResultFigures.groups(result));
    }

    /**
     * The report, with figures that were made before.
     *
     * @param result the result
     * @param figures its figures, {@link TrainResultFigures#groups}
     * @return the report
     */
    public static Report of(TrainResult result, List<FigureGroup> figures) {
        List<Section> sections = new ArrayList<>();
        section(
                sections,
                "What was reached",
                table(TrainTables.plans(result)).subList(0, 1),
                drawings(figures, Topic.PLANS),
                table(TrainTables.differences(result)),
                table(TrainTables.softAndHard(result)));
        section(
                sections,
                "Bins",
                drawings(figures, Topic.BINS),
                table(BinTables.bins(result)),
                table(BinTables.tests(result)));
        section(
                sections,
                "Uncertainties",
                drawings(figures, Topic.UNCERTAINTIES),
                table(BinTables.uncertainties(result)));
        section(sections, "The observable", drawings(figures, Topic.SCORES), drawings(figures, Topic.INPUTS));
        List<Block> others = drawings(figures, Topic.OTHER_EPOCHS);
        section(
                sections,
                "The training",
                drawings(figures, Topic.EPOCHS),
                table(TrainTables.trainings(result)),
                others.isEmpty()
                        ? List.of()
                        : List.of(new Block.Folded("The trainings of the other plans", false, others)));
        List<Block> histograms = drawings(figures, Topic.HISTOGRAMS);
        section(
                sections,
                "Histograms before and after",
                histograms.size() <= FEW_GROUPS
                        ? histograms
                        : List.of(new Block.Folded(
                                "All samples and their variations (" + histograms.size() + " figures)",
                                false,
                                histograms)));
        section(sections, "Samples", table(TrainTables.samples(result)));
        String configuration = result.origin().configuration();
        section(
                sections,
                "Configuration",
                configuration.isBlank()
                        ? List.of()
                        : List.of(new Block.Listing("The configuration as it was read.", configuration)));
        section(sections, "Provenance", provenance(result.origin().provenance()));
        return new Report(result.origin().title(), TrainReport.lead(result), sections);
    }

    @SafeVarargs
    private static void section(List<Section> sections, String title, List<Block>... blocks) {
        List<Block> all = new ArrayList<>();
        for (List<Block> some : blocks) {
            all.addAll(some);
        }
        if (!all.isEmpty()) {
            sections.add(new Section(title, all));
        }
    }

    private static List<Block> drawings(List<FigureGroup> figures, Topic topic) {
        List<Block> drawings = new ArrayList<>();
        for (FigureGroup group : figures) {
            if (group.topic() == topic) {
                drawings.add(new Block.Drawing(
                        group.caption(), List.copyOf(group.figures().values())));
            }
        }
        return drawings;
    }

    private static List<Block> table(ResultTable table) {
        if (table.rows().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Table(table.title() + ". " + table.caption(), table.header(), table.rows(), table.marked()));
        Set<String> said = new HashSet<>();
        table.notes().stream().filter(said::add).forEach(note -> blocks.add(new Block.Paragraph(note)));
        return blocks;
    }

    private static List<Block> provenance(Provenance provenance) {
        return List.of(new Block.Table(
                "What made this report, and of what. The same program, configuration, seed and events on the same kind of machine make the same numbers.",
                List.of(),
                provenance.rows(),
                Set.of()));
    }
}
