package org.wilks.infer.surface;

/**
 * What the search for a surface did.
 *
 * @param evaluations evaluations of the deviance with its gradient, by rays, walks, filling and probes
 * @param found points on the surface that rays, walks and filling found, before thinning
 * @param failedProjections steps and probes that did not come back to the surface; steps are tried again with half their length
 * @param rejected points that were dropped because their certificate failed
 * @param failedFits starts whose fit ended without a certificate
 */
public record SurfaceWork(long evaluations, long found, long failedProjections, long rejected, int failedFits) {}
