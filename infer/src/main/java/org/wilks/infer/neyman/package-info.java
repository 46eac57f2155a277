/**
 * Neyman constructions with the likelihood-ratio ordering of Feldman and Cousins (Phys. Rev. D 57 (1998) 3873, arXiv:physics/9711021):
 * confidence intervals and regions that cover what they say, also near a bound and with few events.
 *
 * <pre>{@code
 * t(mu)   = -2 ln L(mu, thetaHatHat) / L(muHat, thetaHat),     muHat within its bounds
 * p(mu)   = P(t >= t_obs | mu)
 * the set = { mu : p(mu) > 1 - level }
 * }</pre>
 *
 * <p>Counts without nuisance parameters are summed exactly ({@link org.wilks.infer.neyman.ExactFeldmanCousins}), a normal measurement above a bound
 * has a closed form ({@link org.wilks.infer.neyman.BoundedGaussian}), and any likelihood with nuisance parameters is tested by toys
 * ({@link org.wilks.infer.neyman.FeldmanCousins}).
 *
 * <pre>{@code
 * CountingExperiment experiment = CountingExperiment.of(3.0, 1.0);             // 3 background events, 1 signal event at mu = 1
 * ConfidenceSet set = ExactFeldmanCousins.of(experiment, 0.90).interval(10);   // [2.63, 13.50]
 * }</pre>
 */
package org.wilks.infer.neyman;
