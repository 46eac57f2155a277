package org.wilks.cli.inference;

import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.HypothesisTestOptions.AsimovConvention;
import picocli.CommandLine.Option;

/** Whether auxiliary data move with the Asimov data of a test. */
final class AuxiliaryOption {
    @Option(
            names = "--keep-auxiliary",
            description =
                    "Leave auxiliary data, the centres of the constraints, as observed in Asimov data, as spey does;"
                            + " by default they move to the fitted parameters, as in pyhf.")
    private boolean kept;

    boolean isKept() {
        return kept;
    }

    HypothesisTestOptions apply(HypothesisTestOptions options) {
        return kept ? options.withAsimov(AsimovConvention.CONDITIONAL_MAIN) : options;
    }
}
