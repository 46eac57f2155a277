/** Tests of hypotheses held to closed forms, to numerical integration and to the reference corpus. */
package org.wilks.infer.hypothesis;
