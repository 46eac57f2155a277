/**
 * Plans of training: what is trained after what, run with several seeds and compared on the same events.
 *
 * <pre>{@code
 * theta_0 = initial(seed),     theta_k = the parameters that validation events judge best in stage k, started from theta_(k-1)
 * }</pre>
 *
 * <p>A stage lowers the cross-entropy, plain or augmented, or raises the measure of the analysis with the network, or with the edges of the bins alone.
 * Stages that plans begin with in common are run once for a seed and shared. A run is a pure function of events, plans and seeds: the same bits for any number
 * of threads, and when it is killed and taken up again from the checkpoints in its folder.
 *
 * <pre>{@code
 * Stage entropy = Stage.crossEntropy(new Training(Adam.of(LearningRate.constant(1e-2)), 100, 20));
 * Stage edges = Stage.bins(new Training(Adam.of(LearningRate.constant(3e-2)), 100, 30), Schedule.constant(0.02));
 * Stage measure = Stage.measure(new Training(Adam.of(LearningRate.constant(1e-3)), 200, 50), Schedule.exponential(0.1, 0.02, 100));
 * List<TrainingPlan> plans = TrainingPlan.standard(entropy, edges, measure, "CLs");
 * PlanResult result = PlanRun.run(
 *         AnalysisParts.of(analysis.split(RandomStreams.of(1), 0.5, 0.2, 0.3)), plans, List.of(1L, 2L, 3L), Optional.of(folder), PlanListener.NONE);
 * }</pre>
 */
package org.wilks.optimize.plan;
