/**
 * Worked studies, each a configuration with its data, runnable with the command and tested here.
 *
 * <p>{@link org.wilks.examples.MagicStudy} separates gamma-ray showers from hadrons in a telescope's camera; {@code wilks demo} runs
 * it. The measure that its cuts raise is the expected discovery significance with a background uncertainty,
 * {@code Z = sqrt(2 ((s+b) ln((s+b)(b+v)/(b^2+(s+b)v)) - b^2/v ln(1 + v s/(b(b+v)))))}, {@code v} the variance of the background.
 *
 * <pre>{@code
 * Path configuration = new MagicStudy().unpack(folder);
 * }</pre>
 */
package org.wilks.examples;
