/**
 * From event files to the events of a model: read once, filtered, weighted, varied, and dealt to training, validation and test.
 *
 * <pre>{@code
 * expected events of a sample in a part = factor * share * sum of w,
 *     factor = Y / sum of w   or   sigma L / sum of w generated,    share = sum of w of all events / sum of w of the part
 *
 * EventDealer dealer = new EventDealer(EventRequest.of(configuration));
 * dealer.deal(sinks);                    // one PartSink for each part
 * }</pre>
 */
package org.wilks.optimize.loading;
