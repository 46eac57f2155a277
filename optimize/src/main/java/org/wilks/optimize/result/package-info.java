/**
 * The result of a run of plans as one value, and its forms: tables of text, a JSON document, the record of all epochs as a table, workspaces.
 *
 * <p>Decisions are made with validation events: of each plan the seed is chosen whose measure is largest there. What is reported is that of hard histograms
 * of test events; soft numbers stand beside hard ones.
 *
 * <pre>{@code
 * TrainOrigin origin = new TrainOrigin("Search for X", "network of 10-32-1", List.of("pt", "eta"), provenance, configuration);
 * TrainResult result = TrainResult.of(TrainRun.of(origin, parts, PlanRun.run(parts, plans, seeds, checkpoints, listener), "cross-entropy, then CLs"));
 * System.out.print(TrainReport.text(result));
 * TrainResultFiles.write(result, folder);
 * }</pre>
 */
package org.wilks.optimize.result;
