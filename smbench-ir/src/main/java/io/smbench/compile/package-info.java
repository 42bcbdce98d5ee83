/**
 * exchanges -> operations of a {@link io.smbench.ir.Workload}.
 *
 * <p>{@link io.smbench.compile.CaptureCompiler} drafts one operation for each exchange while the capture is read
 * ({@code Compilation}): the request says what is done and, by the ids in it, on what ({@code IdLookup}); the response
 * says what came of it. Ids are looked up as of the moment a request was sent and never become names. When the capture
 * is over, connections are joined to clients ({@code ClientContinuity}), and one draft after the other, in their order,
 * becomes an operation: what it needs and the capture does not show is supplied ({@code Inference}), the order that
 * clients saw and that of the files become dependencies ({@code ClientOrder}, {@code ResourceOrder}), and everything is
 * named ({@code WorkloadAssembly}).
 *
 * <p>Memory: what sessions, tree connects and paths there are, a few hundred bytes each, what is pending, and the Opens
 * that are there. Those that have ended are forgotten by their ids after a while ({@code TrackedServer}). Drafts are
 * put aside on the disk when they are many ({@code Drafts}), and of their Opens some eight bytes stay
 * ({@code NumberedOpens}). Payloads go to the {@link io.smbench.ir.BlobSink} as they are met, operations are handed on
 * one by one; nothing keeps a packet alive longer than its exchange.
 *
 * <p>Threads: one reads and opens packets ({@code ReadAhead}), and later another one orders drafts while the caller's
 * takes the operations; batches go from one to the other ({@code Relay}). The file's SHA-256 is computed meanwhile.
 * Listeners, blobs and operations are called from the caller's thread only.
 *
 * <p>Each SMB2 message is counted once, by what became of it ({@code Coverage}); what became nothing is a diagnostic.
 */
@NullMarked
package io.smbench.compile;

import org.jspecify.annotations.NullMarked;
