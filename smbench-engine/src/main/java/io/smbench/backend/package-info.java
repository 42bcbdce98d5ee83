/**
 * an operation with its names resolved -> a reply.
 *
 * <p>The service provider interface between the engine and whatever speaks to a file server. It is small and
 * asynchronous: a call is handed over without blocking and its completion runs exactly once, on one of the backend's
 * threads, when the operation is really over. The engine owns the meaning of names (handle_ref, session_ref, tree_ref),
 * oplock state, order, time and retries; a backend only speaks.
 */
@NullMarked
package io.smbench.backend;

import org.jspecify.annotations.NullMarked;
