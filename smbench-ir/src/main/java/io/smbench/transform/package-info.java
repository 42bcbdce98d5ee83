/**
 * a workload -> another workload: a part of one, several in one timeline, one for more users, one without names.
 *
 * <p>{@link io.smbench.transform.Slice} cuts a part out and adds what the part needs,
 * {@link io.smbench.transform.Merge} lays workloads over each other, {@link io.smbench.transform.Scale} gives copies of
 * one to more users. All make operations anew through {@code Rewriter}, the one place that knows where in an operation
 * a name, a path or a key can stand; {@code NameBuffer} knows it of the buffers inside.
 *
 * <p>The slice and the anonymiser follow what operations do to files in {@code FileTree}: the one to know what the part
 * finds, the other to compute the digests of what is read anew. Whether names are left is judged by {@code LeakSearch},
 * which knows nothing of the way they were replaced.
 *
 * <p>Nothing here reads captures or files: blobs are named again, and read only where bytes have to be cut.
 */
@NullMarked
package io.smbench.transform;

import org.jspecify.annotations.NullMarked;
