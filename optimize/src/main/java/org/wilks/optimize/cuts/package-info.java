/**
 * The optimisation of cuts: soft cuts moved along the exact gradient of a significance, hard cuts reported on other events.
 *
 * <p>With cuts c and slopes k, the soft yield of a sample is {@code Σ_i w_i Π_a 1/(1+exp(-k_a(x_ia-c_a)))}; the measure Z of the yields
 * of all samples is raised by steps along {@code dZ/dc}. A hard cut is the limit of large slopes, and the only thing that decides or is
 * reported.
 *
 * <pre>{@code
 * CutResult result = CutOptimisation.run(CutConfigurationReader.read(Path.of("cuts.yaml")));
 * System.out.print(CutReport.text(result));
 * }</pre>
 */
package org.wilks.optimize.cuts;
