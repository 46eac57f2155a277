package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wilks.infer.model.Specs.LUMI;
import static org.wilks.infer.model.Specs.bins;
import static org.wilks.infer.model.Specs.channel;
import static org.wilks.infer.model.Specs.histoSys;
import static org.wilks.infer.model.Specs.measured;
import static org.wilks.infer.model.Specs.measurement;
import static org.wilks.infer.model.Specs.norm;
import static org.wilks.infer.model.Specs.normSys;
import static org.wilks.infer.model.Specs.parameter;
import static org.wilks.infer.model.Specs.sample;
import static org.wilks.infer.model.Specs.shapeFactor;
import static org.wilks.infer.model.Specs.shapeSys;
import static org.wilks.infer.model.Specs.statError;
import static org.wilks.infer.model.Specs.workspace;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;
import org.wilks.nd.error.WilksException;

class LayoutFaultsTest {
    @Test
    void aShapeSysIsNotShared() {
        refused(
                InvalidModel.class,
                "channel 'SR', sample 'Signal', shapesys 'abc' (/channels/0/samples/0/modifiers/0) has the name of the"
                        + " shapesys of channel 'SR', sample 'Background', shapesys 'abc'"
                        + " (/channels/0/samples/1/modifiers/0); a shapesys cannot be shared by samples or channels,"
                        + " give each its own name",
                workspace(channel(
                        "SR",
                        sample("Signal", bins(50), shapeSys("abc", 9), norm("mu")),
                        sample("Background", bins(150), shapeSys("abc", 7)))));
    }

    @Test
    void aShapeFactorNeedsChannelsOfEqualBins() {
        refused(
                InvalidModel.class,
                "channel 'b', sample 's', shapefactor 'f' (/channels/1/samples/0/modifiers/0): the channel has 3 bins, but"
                        + " 'f' has 2 factors from channel 'a', sample 's', shapefactor 'f'"
                        + " (/channels/0/samples/0/modifiers/0); a shapefactor is shared by channels of equal numbers of"
                        + " bins, give it another name in one of them",
                workspace(
                        channel("a", sample("s", bins(1, 2), shapeFactor("f"))),
                        channel("b", sample("s", bins(1, 2, 3), shapeFactor("f")))));
    }

    @Test
    void aNameIsNotSharedByTypesOfOtherParameters() {
        refused(
                InvalidModel.class,
                "channel 'c', sample 's', normsys 'x' (/channels/0/samples/0/modifiers/1) has the name of the normfactor of"
                        + " channel 'c', sample 's', normfactor 'x' (/channels/0/samples/0/modifiers/0), but parameters of"
                        + " these types differ; only a histosys and a normsys may share a name, give one of the two another",
                workspace(channel("c", sample("s", bins(1), norm("x"), normSys("x", .9, 1.1)))));
        refused(
                InvalidModel.class,
                "channel 'c', sample 't', staterror 'x' (/channels/0/samples/1/modifiers/0) has the name of the shapesys of"
                        + " channel 'c', sample 's', shapesys 'x' (/channels/0/samples/0/modifiers/0), but parameters of"
                        + " these types differ; only a histosys and a normsys may share a name, give one of the two another",
                workspace(
                        channel("c", sample("s", bins(1), shapeSys("x", 1)), sample("t", bins(1), statError("x", 1)))));
    }

    @Test
    void aParameterNameIsNotThatOfAComponent() {
        refused(
                InvalidModel.class,
                "two parameters are named 'x[0]': a modifier has that name, and a parameter for each bin of another one;"
                        + " rename one of the two",
                workspace(channel("c", sample("s", bins(1), norm("x[0]"), statError("x", 1)))));
    }

    @Test
    void aNormSysHasPositiveFactors() {
        refused(
                InvalidModifier.class,
                "channel 'c', sample 's', normsys 'x' (/channels/0/samples/0/modifiers/0): lo 0.0, hi 2.0; allowed are"
                        + " positive factors, since a normsys is interpolated by powers of them: use a small positive"
                        + " factor, or a histosys, which is linear",
                workspace(channel("c", sample("s", bins(1), normSys("x", 0, 2)))));
    }

    @Test
    void uncertaintiesAreComparableWithYields() {
        refused(
                InvalidModifier.class,
                "channel 'c', sample 's', shapesys 'x' (/channels/0/samples/0/modifiers/0), bin 1: (yield/uncertainty)² of"
                        + " yield 5.0 and uncertainty 1.0E-200 is not between 1e-50 and 1e50; allowed are uncertainties comparable"
                        + " with their yield, or 0 for none",
                workspace(channel("c", sample("s", bins(1, 5), shapeSys("x", 1, 1e-200)))));
        refused(
                InvalidModifier.class,
                "channel 'c', sample 's', staterror 'x' (/channels/0/samples/0/modifiers/0), bin 1: the relative statistical"
                        + " uncertainty of a total yield of 1.0E-200 is not between 1e-50 and 1e50; allowed are uncertainties comparable with"
                        + " the yields",
                workspace(channel("c", sample("s", bins(1, 1e-200), statError("x", 1, 1)))));
    }

    @Test
    void aModelHasParameters() {
        refused(
                InvalidModel.class,
                "the workspace has no parameters: none of its samples has a modifier; allowed is a model with one at least,"
                        + " add a normfactor to the signal",
                workspace(channel("c", sample("s", bins(1)))));
    }

    @Test
    void aModelHasChannels() {
        refused(InvalidModel.class, "the workspace has no channels; allowed is one at least", workspace());
    }

    @Test
    void aLuminosityIsGivenByTheMeasurement() {
        List<Channel> channels = List.of(channel("c", sample("s", bins(1), LUMI)));
        String remedy =
                ", and a luminosity has no defaults; add {\"name\": \"lumi\", \"auxdata\": [1.0], \"sigmas\": [0.017]}"
                        + " with your numbers to the measurement's parameters";
        String place =
                "parameter 'lumi' (lumi) of channel 'c', sample 's', lumi 'lumi' (/channels/0/samples/0/modifiers/0): ";
        refused(
                InvalidModel.class,
                place + "measurement 'm' does not give its auxdata and sigmas" + remedy,
                measured(channels, measurement("m", "")));
        refused(
                InvalidModel.class,
                place + "measurement 'm' does not give its sigmas" + remedy,
                measured(channels, measurement("m", "", parameter("lumi").auxdata(1.0))));
        refused(
                InvalidModel.class,
                place + "there is no measurement to give its auxdata and sigmas" + remedy,
                measured(channels));
    }

    @Test
    void aConfigurationHasOneValueForEachParameter() {
        refused(
                InvalidModel.class,
                "parameter 'x' (staterror): 1 value at /measurements/0/config/parameters/0/inits; it has 2 parameters,"
                        + " allowed is one value for each",
                measured(
                        List.of(channel("c", sample("s", bins(1, 2), statError("x", 1, 1)))),
                        measurement("m", "", parameter("x").inits(1.0))));
        refused(
                InvalidModel.class,
                "parameter 'mu' (normfactor): 2 values at /measurements/0/config/parameters/0/bounds; it has 1 parameter,"
                        + " allowed is one value for each",
                measured(
                        List.of(channel("c", sample("s", bins(1, 2), norm("mu")))),
                        measurement("m", "", parameter("mu").bounds(0, 1, 0, 1))));
    }

    @Test
    void aConfigurationSaysWhatItsParametersHave() {
        refused(
                InvalidModel.class,
                "parameter 'mu' (normfactor): 'auxdata' is given at /measurements/0/config/parameters/0/auxdata, but it has no"
                        + " constraint; allowed are inits, bounds, fixed; remove it",
                measured(
                        List.of(channel("c", sample("s", bins(1), norm("mu")))),
                        measurement("m", "", parameter("mu").auxdata(1.0))));
        refused(
                InvalidModel.class,
                "parameter 'x' (histosys, normsys): 'sigmas' is given at /measurements/0/config/parameters/0/sigmas, but it has"
                        + " a Gaussian constraint of width 1; allowed are inits, bounds, auxdata, fixed; remove it",
                measured(
                        List.of(channel(
                                "c", sample("s", bins(1), normSys("x", .9, 1.1), histoSys("x", bins(.5), bins(1.5))))),
                        measurement("m", "", parameter("x").sigmas(1.0))));
        refused(
                InvalidModel.class,
                "parameter 'x' (shapesys): 'sigmas' is given at /measurements/0/config/parameters/0/sigmas, but it has a"
                        + " Poisson constraint; allowed are inits, bounds, auxdata, factors, fixed; remove it",
                measured(
                        List.of(channel("c", sample("s", bins(1), shapeSys("x", .5)))),
                        measurement("m", "", parameter("x").sigmas(1.0))));
        refused(
                InvalidModel.class,
                "parameter 'x' (staterror): 'factors' is given at /measurements/0/config/parameters/0/factors, but it has a"
                        + " Gaussian constraint; allowed are inits, bounds, auxdata, sigmas, fixed; remove it",
                measured(
                        List.of(channel("c", sample("s", bins(1), statError("x", .5)))),
                        measurement("m", "", parameter("x").factors(1.0))));
    }

    @Test
    void widthsArePositive() {
        refused(
                InvalidModel.class,
                "parameter 'lumi' (lumi): 0.0 at /measurements/0/config/parameters/0/sigmas/0; allowed are positive numbers up to 1.0E50",
                measured(
                        List.of(channel("c", sample("s", bins(1), LUMI))),
                        measurement("m", "", parameter("lumi").auxdata(1.0).sigmas(0.0))));
        refused(
                InvalidModel.class,
                "parameter 'x' (shapesys): -1.0 at /measurements/0/config/parameters/0/auxdata/0; allowed are numbers from 0"
                        + " up to 1.0E50",
                measured(
                        List.of(channel("c", sample("s", bins(1), shapeSys("x", .5)))),
                        measurement("m", "", parameter("x").auxdata(-1.0))));
    }

    @Test
    void aMeasurementIsOneOfTheWorkspace() {
        Workspace workspace = measured(
                List.of(channel("c", sample("s", bins(1), norm("mu")))),
                measurement("one", ""),
                measurement("two", ""));
        WilksException refused = assertThrows(
                InvalidModel.class,
                () -> Layout.of(workspace, ModelOptions.defaults().withMeasurement("three")));
        assertEquals("measurement 'three' is not in the workspace; it has 'one', 'two'", refused.getMessage());
    }

    private static void refused(Class<? extends WilksException> type, String message, Workspace workspace) {
        WilksException refused = assertThrows(type, () -> Layout.of(workspace, ModelOptions.defaults()));
        assertEquals(message, refused.getMessage());
    }
}
