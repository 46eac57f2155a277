/**
 * What trained observables are worth, on events that nothing was decided with: hard histograms, tests, limits and uncertainties, errors by the bootstrap, differences of
 * plans on the same events and over seeds, and the figures' numbers: ROC, scores, sensitivities, histograms.
 *
 * <pre>{@code
 * difference of two plans = mean over seeds of (m_A - m_B),     error² = (deviation over seeds)²/seeds + (error of the replicas)²
 * }</pre>
 *
 * <pre>{@code
 * PlanEvaluation all = PlanEvaluation.of(parts, PlanRun.run(parts, plans, seeds, Optional.empty(), PlanListener.NONE), EvaluationOptions.defaults());
 * for (PlanComparison difference : all.comparisons()) {
 *     boolean gain = difference.isGain();
 * }
 * }</pre>
 */
package org.wilks.optimize.evaluation;
