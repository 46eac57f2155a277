package org.wilks.infer.surface;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.wilks.infer.fit.FlatCombination;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.NpyFile;
import org.wilks.nd.file.WholeFile;

/**
 * A surface as files: what is known of it as JSON, its points as CSV and in NumPy's format. Stateless.
 *
 * <p>Keys of the JSON: {@code parameters, profiled, level, delta_q, best_fit {point, nll, deviance, parameters}, information {rank, matrix, whitener,
 * flat}, basins, points {count, components, by origin, largest_residual}, coverage, closed, ends, remarks, work, options}. What there is not has no key.
 */
public final class SurfaceFiles {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SurfaceFiles() {}

    /**
     * What is known of a surface, without its points.
     *
     * @param surface the surface
     * @return a new tree
     */
    public static ObjectNode tree(Surface surface) {
        ObjectNode tree = NODES.objectNode();
        tree.set("parameters", texts(surface.names()));
        tree.put("profiled", surface.profiled());
        surface.threshold().level().ifPresent(level -> tree.put("level", level));
        tree.put("delta_q", surface.threshold().delta());
        tree.set("best_fit", bestFit(surface));
        tree.set(
                "information",
                information(surface.information(), surface.names().size()));
        ArrayNode basins = tree.putArray("basins");
        for (Basin basin : surface.basins()) {
            ObjectNode one = basins.addObject();
            one.set("point", numbers(basin.point()));
            one.put("deviance", basin.deviance());
            one.put("starts", basin.starts());
        }
        tree.set("points", points(surface.points()));
        surface.coverage().ifPresent(coverage -> tree.set("coverage", coverage(coverage)));
        tree.put("closed", surface.isClosed());
        ArrayNode ends = tree.putArray("ends");
        for (SurfaceEnd end : surface.ends()) {
            ObjectNode one = ends.addObject();
            one.put("kind", word(end.kind()));
            end.bound().ifPresent(bound -> one.put("bound", bound));
            one.put("seen_by", end.seenBy());
        }
        tree.set("remarks", texts(surface.remarks()));
        ObjectNode work = tree.putObject("work");
        work.put("evaluations", surface.work().evaluations());
        work.put("found", surface.work().found());
        work.put("failed_projections", surface.work().failedProjections());
        work.put("rejected", surface.work().rejected());
        work.put("failed_fits", surface.work().failedFits());
        tree.set("options", options(surface.options()));
        return tree;
    }

    private static ObjectNode bestFit(Surface surface) {
        BestFit best = surface.best();
        ObjectNode tree = NODES.objectNode();
        tree.set("point", numbers(best.point()));
        best.nll().ifPresent(nll -> tree.put("nll", nll));
        tree.put("deviance", best.deviance());
        ObjectNode parameters = tree.putObject("parameters");
        double[] values = best.values();
        for (int i = 0; i < values.length; i++) {
            parameters.put(best.names().get(i), values[i]);
        }
        return tree;
    }

    private static ObjectNode information(ObservedInformation information, int k) {
        ObjectNode tree = NODES.objectNode();
        tree.put("rank", information.rank());
        tree.set("matrix", rows(information.matrix(), k));
        tree.set("whitener", rows(information.whitener(), k));
        ArrayNode flat = tree.putArray("flat");
        for (FlatCombination combination : information.flat()) {
            ObjectNode one = flat.addObject();
            double[] direction = combination.direction();
            for (int i = 0; i < direction.length; i++) {
                one.put(combination.names().get(i), direction[i]);
            }
        }
        return tree;
    }

    private static ObjectNode points(SurfacePoints points) {
        ObjectNode tree = NODES.objectNode();
        tree.put("count", points.size());
        tree.put("components", points.components());
        for (Origin origin : Origin.values()) {
            tree.put(word(origin), points.count(origin));
        }
        double largest = 0;
        for (int i = 0; i < points.size(); i++) {
            largest = Math.max(largest, Math.abs(points.residual(i)));
        }
        tree.put("largest_residual", largest);
        return tree;
    }

    private static ObjectNode coverage(Coverage coverage) {
        ObjectNode tree = NODES.objectNode();
        tree.put("spacing", coverage.spacing());
        tree.put("probes", coverage.probes());
        tree.put("median_hole", coverage.medianHole());
        tree.put("hole_99", coverage.hole99());
        tree.put("largest_hole", coverage.largestHole());
        tree.put("median_neighbour", coverage.medianNeighbour());
        tree.put("neighbour_99", coverage.neighbour99());
        tree.put("passes", coverage.passes());
        tree.put("even", coverage.even());
        return tree;
    }

    private static ObjectNode options(SurfaceOptions options) {
        ObjectNode tree = NODES.objectNode();
        tree.put("rays", options.rays());
        tree.put("chains", options.chains());
        tree.put("steps", options.steps());
        tree.put("step", options.step());
        tree.put("refresh", options.refresh());
        tree.put("gap_candidates", options.gapCandidates());
        tree.put("reach", options.reach());
        tree.put("starts", options.starts());
        options.points().ifPresent(points -> tree.put("points", points));
        tree.put("passes", options.passes());
        tree.put("seed", options.seed());
        return tree;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode list = NODES.arrayNode();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static ArrayNode rows(double[] matrix, int k) {
        ArrayNode rows = NODES.arrayNode();
        for (int i = 0; i < k; i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < k; j++) {
                row.add(matrix[i * k + j]);
            }
        }
        return rows;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the points as comma-separated values under a line of names: the parameters, then {@code residual,origin,origin_index,component}. Numbers are
     * written so that reading gives the same bits.
     *
     * @param points the points
     * @param names the names of the parameters
     * @param file the file; its folder must exist
     * @throws UnwritableFile if it cannot be written; nothing of it is left then
     */
    public static void writeCsv(SurfacePoints points, List<String> names, Path file) {
        WholeFile.write(file, stream -> csv(points, names, stream));
    }

    private static void csv(SurfacePoints points, List<String> names, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder();
        for (String name : names) {
            line.append(quoted(name)).append(',');
        }
        out.append(line.append("residual,origin,origin_index,component\n"));
        for (int i = 0; i < points.size(); i++) {
            line.setLength(0);
            for (int j = 0; j < points.dimension(); j++) {
                line.append(points.value(i, j)).append(',');
            }
            line.append(points.residual(i))
                    .append(',')
                    .append(word(points.origin(i)))
                    .append(',');
            line.append(points.originIndex(i))
                    .append(',')
                    .append(points.component(i))
                    .append('\n');
            out.append(line);
        }
        out.flush();
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * Writes the points in NumPy's format, an array of shape [points, k].
     *
     * @param points the points
     * @param file the file; its folder must exist
     * @throws UnwritableFile if it cannot be written; nothing of it is left then
     */
    public static void writeNpy(SurfacePoints points, Path file) {
        NpyFile.write(file, points.flat(), points.size(), points.dimension());
    }
}
