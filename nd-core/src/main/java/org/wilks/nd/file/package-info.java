/**
 * Files that are written whole or not at all.
 *
 * <pre>{@code
 * WholeFile.write(Path.of("result.json"), json.getBytes(StandardCharsets.UTF_8));
 * }</pre>
 */
package org.wilks.nd.file;
