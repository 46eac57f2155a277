/**
 * The commands that read and write workspaces: {@code inspect}, {@code validate}, {@code sort}, {@code digest}, {@code patch}, {@code prune},
 * {@code rename}, {@code combine}; and what all commands on workspaces share: the workspace argument, patches, the output file, results as JSON.
 *
 * <p>Arguments, options and output are those of pyhf 0.7 where it has the command:
 *
 * <pre>{@code
 * wilks digest -a sha256 -a md5 2-bin.json
 * curl -sL https://example.org/workspace.json.gz | wilks inspect
 * }</pre>
 */
package org.wilks.cli.workspace;
