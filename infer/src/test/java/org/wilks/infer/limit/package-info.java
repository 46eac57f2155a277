/** Tests of upper limits held to closed forms and to the reference corpus. */
package org.wilks.infer.limit;
