package org.wilks.infer.differentiable;

import java.util.Arrays;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.Tensor;

/** Models for tests of derivatives, and the numbers of them that can be variables. */
final class Examples {
    private Examples() {}

    /** All seven modifiers in two channels, observations unlike any Asimov data; {@code counts} are those of both channels. */
    static Model sevenModifiers(String counts, String control) {
        return model("""
                {"channels": [
                  {"name": "SR", "samples": [
                    {"name": "signal", "data": [6, 11, 4], "modifiers": [
                      {"name": "mu", "type": "normfactor", "data": null},
                      {"name": "lumi", "type": "lumi", "data": null},
                      {"name": "scale", "type": "normsys", "data": {"lo": 0.93, "hi": 1.08}}]},
                    {"name": "background", "data": [52, 41, 28], "modifiers": [
                      {"name": "tilt", "type": "histosys", "data": {"lo_data": [48, 42, 30], "hi_data": [55, 39.5, 26.5]}},
                      {"name": "scale", "type": "normsys", "data": {"lo": 0.9, "hi": 1.12}},
                      {"name": "mc", "type": "staterror", "data": [3.1, 2.6, 2.2]}]},
                    {"name": "other", "data": [12, 8, 7], "modifiers": [
                      {"name": "uncorrelated", "type": "shapesys", "data": [2.5, 1.8, 1.9]},
                      {"name": "lumi", "type": "lumi", "data": null},
                      {"name": "mc", "type": "staterror", "data": [1.2, 0.9, 1.1]}]}]},
                  {"name": "CR", "samples": [
                    {"name": "signal", "data": [1, 0.5], "modifiers": [
                      {"name": "mu", "type": "normfactor", "data": null}]},
                    {"name": "background", "data": [110, 90], "modifiers": [
                      {"name": "tilt", "type": "histosys", "data": {"lo_data": [104, 93], "hi_data": [117, 88]}},
                      {"name": "free", "type": "normfactor", "data": null}]},
                    {"name": "driven", "data": [20, 15], "modifiers": [
                      {"name": "shape", "type": "shapefactor", "data": null},
                      {"name": "scale", "type": "normsys", "data": {"lo": 0.96, "hi": 1.03}}]}]},
                  {"name": "VR", "samples": [
                    {"name": "driven", "data": [31, 29], "modifiers": [
                      {"name": "shape", "type": "shapefactor", "data": null}]}]}],
                 "observations": [
                  {"name": "SR", "data": %s}, {"name": "CR", "data": %s}, {"name": "VR", "data": [33, 27]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
                  {"name": "lumi", "auxdata": [1.0], "sigmas": [0.03], "bounds": [[0.5, 1.5]], "inits": [1.0]}]}}],
                 "version": "1.0.0"}
                """.formatted(counts, control));
    }

    static Model sevenModifiers() {
        return sevenModifiers("[75, 63, 34]", "[127, 111]");
    }

    static Model model(String json) {
        return Model.of(WorkspaceFile.of(json, "example").workspace());
    }

    /** The places of all numbers that do not follow from others. */
    static int[] places(Model model) {
        double[] numbers = model.numbers();
        int[] places = new int[numbers.length];
        int m = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isNaN(numbers[i])) {
                places[m++] = i;
            }
        }
        return Arrays.copyOf(places, m);
    }

    /** The places of all numbers that do not follow from others and are not zero, so that they can be moved either way. */
    static int[] nonZeroPlaces(Model model) {
        double[] numbers = model.numbers();
        return Arrays.stream(places(model)).filter(place -> numbers[place] != 0).toArray();
    }

    static double[] values(Model model, int[] places) {
        double[] numbers = model.numbers();
        return Arrays.stream(places).mapToDouble(place -> numbers[place]).toArray();
    }

    static Tensor vector(Model model) {
        return Tensor.of(values(model, places(model)));
    }
}
