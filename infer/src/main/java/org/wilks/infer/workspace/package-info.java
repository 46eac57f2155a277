/**
 * Workspaces made of workspaces: parts taken out ({@link org.wilks.infer.workspace.Pruning}) or renamed
 * ({@link org.wilks.infer.workspace.Renaming}), two joined ({@link org.wilks.infer.workspace.Combination}), and the signals of a search, which
 * are published as a patch set ({@link org.wilks.infer.workspace.PatchSet}) of one background-only workspace.
 *
 * <p>Operations act on the document as it was written, so that numbers keep their form and digests are those of pyhf 0.7; the result is
 * read and checked anew. The likelihood of two workspaces joined is the product over the channels of both, in which parameters of one name
 * are one parameter:
 *
 * <pre>{@code
 * L(phi) = prod_(c in left or right) prod_b Poisson(n_cb | nu_cb(phi)) prod_(constraints of either, each once) p(a | phi)
 * }</pre>
 *
 * <pre>{@code
 * WorkspaceFile signalRegion = Pruning.none().withChannels(List.of("control")).apply(WorkspaceFile.read(path));
 * }</pre>
 */
package org.wilks.infer.workspace;
