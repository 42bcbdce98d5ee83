/**
 * what a client did -> an immutable workload that any backend can do again.
 *
 * <p>A {@link io.smbench.ir.Workload} is a header (clients, shares, what must exist before) and a list of operations in
 * the order of their timestamps. An {@link io.smbench.ir.Operation} is one semantic act: what is common to all stands
 * in the operation, what its type needs stands in its {@link io.smbench.ir.Action}, and what only SMB2 has stands in
 * {@link io.smbench.ir.Smb2Detail}: the operations are complete at fidelity mode 0 without it.
 *
 * <p>Names instead of ids: a capture's SessionIds, TreeIds and FileIds are reused and mean nothing to another server,
 * so the operation that makes one binds a name (<em>handle_ref</em>, <em>session_ref</em>, <em>tree_ref</em>) and later
 * ones use it. A name may be bound again: a durable reclaim binds the handle_ref of the Open it brings back.
 */
@NullMarked
package io.smbench.ir;

import org.jspecify.annotations.NullMarked;
