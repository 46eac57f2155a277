/**
 * The commands {@code wilks patchset extract}, {@code apply}, {@code verify} and {@code inspect} on the signals of a search, which are published
 * as a patch set of one background-only workspace.
 *
 * <p>Arguments, options and output are those of pyhf 0.7:
 *
 * <pre>{@code
 * wilks patchset apply BkgOnly.json patchset.json --name sbottom_1300_850_60 | wilks cls
 * }</pre>
 */
package org.wilks.cli.patchset;
