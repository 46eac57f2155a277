package org.wilks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small workspace with every kind of modifier, a patch, and the command lines that load what inference on a workspace needs. */
final class TrainingWorkspace {
    private static final String WORKSPACE = """
            {"channels": [{"name": "sr", "samples": [
                {"name": "b", "data": [50.0, 60.5, 12.0], "modifiers": [
                    {"name": "stat", "type": "staterror", "data": [2.0, 3.0, 1.0]},
                    {"name": "shape", "type": "histosys",
                     "data": {"hi_data": [52.0, 61.0, 12.5], "lo_data": [48.0, 60.0, 11.5]}},
                    {"name": "norm", "type": "normsys", "data": {"hi": 1.1, "lo": 0.9}},
                    {"name": "lumi", "type": "lumi", "data": null}]},
                {"name": "c", "data": [5.0, 6.0, 7.0], "modifiers": [
                    {"name": "gamma", "type": "shapesys", "data": [1.0, 1.0, 1.0]},
                    {"name": "norm_c", "type": "normfactor", "data": null}]}]},
              {"name": "cr", "samples": [
                {"name": "c", "data": [100.0], "modifiers": [
                    {"name": "norm_c", "type": "normfactor", "data": null}]},
                {"name": "d", "data": [3.0], "modifiers": [
                    {"name": "free", "type": "shapefactor", "data": null}]}]},
              {"name": "vr", "samples": [
                {"name": "d", "data": [40.0], "modifiers": [
                    {"name": "free", "type": "shapefactor", "data": null}]}]}],
             "observations": [{"name": "sr", "data": [58, 65, 20]}, {"name": "cr", "data": [104]},
                {"name": "vr", "data": [41]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
                {"name": "lumi", "auxdata": [1.0], "sigmas": [0.02], "inits": [1.0], "bounds": [[0.9, 1.1]]}]}}],
             "version": "1.0.0"}
            """;

    private static final String PATCH = """
            [{"op": "add", "path": "/channels/0/samples/-", "value": {"name": "s", "data": [5.0, 9.0, 3.0],
                "modifiers": [{"name": "mu", "type": "normfactor", "data": null},
                    {"name": "norm", "type": "normsys", "data": {"hi": 1.05, "lo": 0.96}}]}}]
            """;

    private static final String PATCH_SET = """
            {"metadata": {"references": {"hepdata": "ins0000000"}, "description": "one signal", "labels": ["mass"],
                "digests": {"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}},
             "patches": [{"metadata": {"name": "s", "values": [1]}, "patch": %s}],
             "version": "1.0.0"}
            """.formatted(PATCH);

    private TrainingWorkspace() {}

    /**
     * The command lines, on files in a folder.
     *
     * @param folder where the files are written
     * @return the arguments of each
     * @throws IOException if they cannot be written
     */
    static List<String[]> commands(Path folder) throws IOException {
        String workspace =
                Files.writeString(folder.resolve("workspace.json"), WORKSPACE).toString();
        String patch = Files.writeString(folder.resolve("patch.json"), PATCH).toString();
        String set = Files.writeString(folder.resolve("set.json"), PATCH_SET).toString();
        String renamed = folder.resolve("renamed.json").toString();
        String output = folder.resolve("output.json").toString();
        String ensembles = folder.resolve("ensembles.json").toString();
        return List.of(
                words("inspect", workspace, "--output-file", output),
                words("validate", workspace, "-p", patch),
                words("sort", workspace),
                words("digest", workspace, "-a", "sha256", "-j"),
                words("patch", workspace, "-p", patch),
                words("prune", workspace, "-c", "vr", "-s", "c"),
                words(
                        "rename",
                        workspace,
                        "-c",
                        "sr",
                        "sr2",
                        "-c",
                        "cr",
                        "cr2",
                        "-c",
                        "vr",
                        "vr2",
                        "--output-file",
                        renamed),
                words("combine", workspace, renamed, "-j", "outer"),
                words("patchset", "inspect", set),
                words("patchset", "extract", set, "--name", "s"),
                words("cls", workspace, "-p", patch),
                words("cls", workspace, "-p", patch, "--test-stat", "q", "--backend", "jax"),
                words("cls", workspace, "--measurement", "none"),
                words("fit", workspace, "-p", patch, "--value", "--uncertainties", "--correlations"),
                words("significance", workspace, "-p", patch),
                words("limit", workspace, "-p", patch),
                words("scan", workspace, "-p", patch, "--points", "0,1"),
                words("limit", workspace, "--each", patch, "--format", "text", "--provenance"),
                few("cls", workspace, patch, "--calctype", "toybased", "--ensembles", ensembles),
                words("merge", ensembles, "-o", folder.resolve("merged.json").toString()),
                words("interval", workspace, "-p", patch, "--parameter", "mu", "--format", "text"),
                words("contour", workspace, "-p", patch, "--parameters", "mu,norm", "--points", "8", "--search", "0"),
                few("fc-interval", workspace, patch, "--precision", "0.5"),
                few("goodness", workspace, patch),
                words("simplify", workspace, "-p", patch, "-c", "sr", "--moments", "linear", "--output-file", output),
                words(
                        "surface",
                        workspace,
                        "-p",
                        patch,
                        "--parameters",
                        "mu,norm",
                        "--rays",
                        "8",
                        "--chains",
                        "1",
                        "--steps",
                        "8",
                        "--points",
                        "20",
                        "-o",
                        folder.resolve("surface").toString()));
    }

    /** A command that throws toys, few of them. */
    private static String[] few(String command, String workspace, String patch, String... others) {
        return Stream.concat(
                        Stream.of(command, workspace, "-p", patch, "--toys", "40", "--seed", "1"), Stream.of(others))
                .toArray(String[]::new);
    }

    private static String[] words(String... words) {
        return words;
    }
}
