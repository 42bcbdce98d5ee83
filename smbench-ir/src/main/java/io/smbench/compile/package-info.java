/**
 * exchanges -> operations of a {@link io.smbench.ir.Workload}.
 *
 * <p>{@link io.smbench.compile.CaptureCompiler} drafts one operation for each exchange while the capture is read
 * ({@code Compilation}): the request says what is done and, by the ids in it, on what ({@code IdLookup}); the response
 * says what came of it. Ids are looked up as of the moment a request was sent and never become names. When the capture
 * is over, connections are joined to clients ({@code ClientContinuity}), what operations need and the capture does not
 * show is supplied ({@code Inference}), the order that clients saw becomes dependencies ({@code ClientOrder}), and
 * everything is named ({@code WorkloadAssembly}).
 *
 * <p>Memory: the drafts, a few hundred bytes an operation, and what is pending. Payloads go to the
 * {@link io.smbench.ir.BlobSink} as they are met, operations are handed on one by one when they have their names;
 * nothing keeps a packet alive longer than its exchange. A thread of its own computes the file's SHA-256 meanwhile.
 *
 * <p>Each SMB2 message is counted once, by what became of it ({@code Coverage}); what became nothing is a diagnostic.
 */
@NullMarked
package io.smbench.compile;

import org.jspecify.annotations.NullMarked;
