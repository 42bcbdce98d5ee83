/**
 * a workload file and its blobs -> a {@link io.smbench.ir.Workload}, and back.
 *
 * <p>The header's objects stand first and the operations last, so that both sides stream:
 * {@link io.smbench.ir.json.WorkloadReader} holds one operation at a time unless asked for all of them,
 * {@link io.smbench.ir.json.WorkloadWriter} spools operations until the header is known. Each JSON value is read with
 * its place (line, JSON path), so that a problem says what was found, where, what was expected and what to do; up to 20
 * problems are collected before giving up.
 *
 * <p>Three stages refuse three kinds of mistakes: the JSON shapes (the {@code *Json} classes; the same rules as the
 * shipped JSON Schema), the references between operations ({@code References}), and the blobs
 * ({@link io.smbench.ir.json.BlobFolder}).
 *
 * <p>{@link io.smbench.ir.json.OperationSpool} puts operations aside for the run of a program, in a form that has none
 * of this and is no workload file.
 *
 * <p>The only package that knows a JSON library.
 */
@NullMarked
package io.smbench.ir.json;

import org.jspecify.annotations.NullMarked;
