package org.wilks.viz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.wilks.events.Origin;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.cuts.Provenance;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.evaluation.EvaluationOptions;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.PlanRun;
import org.wilks.optimize.plan.Stage;
import org.wilks.optimize.plan.TrainingPlan;
import org.wilks.optimize.result.TrainOrigin;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainRun;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Schedule;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.training.FigureGroup;
import org.wilks.viz.training.FigureGroup.Topic;
import org.wilks.viz.training.TrainResultFigures;
import org.xml.sax.InputSource;

class TrainHtmlTest {
    private static final String HOSTILE = "<b>&\"x'";
    private static final TrainResult RESULT = result();

    private static Events blob(int index, double x, double y, double yield) {
        RandomStream random = RandomStreams.of(11).stream(index);
        double[] values = new double[1200];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 2 == 0 ? x : y) + random.nextNormal();
        }
        return Events.of(Tensor.wrap(values).reshape(600, 2)).withYield(yield);
    }

    /** A signal region and a control region that is only counted, a rival, two plans with two seeds, names that could be markup. */
    private static TrainResult result() {
        Analysis analysis = Analysis.of(
                        new NetworkObservable(
                                Network.of(Standardisation.none(2), DenseLayer.hidden(5), DenseLayer.output())),
                        Bins.floating(0, 1, 3, 0.02),
                        AnalysisRegion.of(
                                "SR",
                                AnalysisSample.signal("signal", blob(0, -1, 1, 20)),
                                AnalysisSample.background(HOSTILE, blob(1, 1, -1, 100))
                                        .with(Variation.ofEvents(
                                                HOSTILE + " shift", blob(2, 1.2, -0.8, 105), blob(3, 0.8, -1.2, 95)))
                                        .withFactor("k")
                                        .withMcStatistics()),
                        AnalysisRegion.counting(
                                "CR",
                                AnalysisSample.background(HOSTILE, blob(4, 1, -1, 300))
                                        .withFactor("k")))
                .withLeastBackground(2);
        AnalysisParts parts = AnalysisParts.of(analysis.split(RandomStreams.of(7), 2, 1, 1));
        Training training = new Training(Adam.of(LearningRate.constant(0.05)), 4, 4);
        Stage entropy = Stage.crossEntropy(training);
        Stage measure = Stage.measure(training, Schedule.constant(0.1));
        List<TrainingPlan> plans =
                List.of(TrainingPlan.crossEntropy(entropy), TrainingPlan.warm("CLs", entropy, measure));
        Provenance provenance = new Provenance(
                "wilks 0.1",
                "17",
                "Linux",
                1,
                Optional.of("0f".repeat(32)),
                List.of(new Origin(HOSTILE + ".csv", "0f".repeat(32), 10, 1)),
                Map.of("bootstrap", 5));
        TrainOrigin origin = new TrainOrigin(
                "Blobs " + HOSTILE, "network", List.of(HOSTILE, "y"), provenance, "title: " + HOSTILE + "\n");
        Candidate rival = new Candidate("rival", parts.test(), analysis.initial(RandomStreams.of(3)));
        return TrainResult.of(TrainRun.of(
                        origin,
                        parts,
                        PlanRun.run(parts, plans, List.of(1L, 2L), Optional.empty(), PlanListener.NONE),
                        "cross-entropy, then CLs")
                .withOptions(EvaluationOptions.defaults().withReplicas(5))
                .withRivals(List.of(rival)));
    }

    private static Document parsed(String html) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        return builder.parse(new InputSource(new StringReader(html)));
    }

    @Test
    void reportIsWellFormedAndItsNamesAreNoMarkup() throws Exception {
        Document document = parsed(HtmlWriter.text(TrainHtml.of(RESULT)));
        NodeList headings = document.getElementsByTagName("h1");
        assertEquals("Blobs " + HOSTILE, headings.item(0).getTextContent());
        NodeList bold = document.getElementsByTagName("b");
        for (int i = 0; i < bold.getLength(); i++) {
            assertTrue(bold.item(i).getTextContent().matches("(Table|Figure) \\d+\\."));
        }
        assertEquals(
                document.getElementsByTagName("svg").getLength(),
                TrainResultFigures.of(RESULT).size());
    }

    @Test
    void everySectionThereIsSomethingForIsThere() {
        assertEquals(
                List.of(
                        "What was reached",
                        "Bins",
                        "Uncertainties",
                        "The observable",
                        "The training",
                        "Histograms before and after",
                        "Samples",
                        "Configuration",
                        "Provenance"),
                TrainHtml.of(RESULT).sections().stream().map(Section::title).toList());
    }

    @Test
    void figuresAreEachOnceAndBelongToATopic() {
        Set<String> names = new HashSet<>();
        Set<Topic> topics = new HashSet<>();
        for (FigureGroup group : TrainResultFigures.groups(RESULT)) {
            assertFalse(group.figures().isEmpty());
            topics.add(group.topic());
            group.figures()
                    .keySet()
                    .forEach(name -> assertTrue(names.add(name) && name.matches("[A-Za-z0-9_.+-]+"), name));
        }
        assertEquals(Set.of(Topic.values()), topics);
        assertTrue(names.containsAll(List.of(
                "plans-cls", "plans-limit", "stacked-SR", "bins-CR", "pulls", "scores-SR", "roc", "epochs-measure")));
    }

    @Test
    void histogramsAreShownBeforeAndAfterForEverySampleAndVariation() {
        List<FigureGroup> groups = TrainResultFigures.groups(RESULT).stream()
                .filter(group -> group.topic() == Topic.HISTOGRAMS)
                .toList();
        assertEquals(3, groups.size());
        for (FigureGroup group : groups) {
            List<Figure> pair = new ArrayList<>(group.figures().values());
            assertEquals(2, pair.size());
            assertTrue(pair.get(0).label().orElseThrow().lines().get(1).endsWith("before"));
            assertTrue(pair.get(1).label().orElseThrow().lines().get(1).endsWith("after"));
        }
    }

    @Test
    void rivalsStandAmongThePlans() {
        Figure figure = TrainResultFigures.of(RESULT).get("plans-cls");
        assertEquals(
                List.of("cross-entropy, then CLs", "cross-entropy, equal bins", "rival"),
                figure.panels().get(0).y().names());
    }

    @Test
    void allFilesAreWritten(@TempDir Path folder) throws Exception {
        List<Path> files = TrainReportFiles.write(RESULT, folder.resolve("new"), FigureFormat.SVG);
        for (Path file : files) {
            assertTrue(Files.size(file) > 0, file.toString());
        }
        assertEquals(TrainHtml.FILE, files.get(files.size() - 1).getFileName().toString());
        assertEquals(HtmlWriter.text(TrainHtml.of(RESULT)), Files.readString(files.get(files.size() - 1)));
    }
}
