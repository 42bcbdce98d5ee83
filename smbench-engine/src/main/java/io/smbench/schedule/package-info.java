/**
 * operations -> which waits for which, and when each is due.
 *
 * <p>Pure arithmetic: no threads, no clock; times are nanoseconds since the run's start and come from the caller. A
 * {@link io.smbench.schedule.Plan} is the partial order, built once; {@link io.smbench.schedule.Timing} turns recorded
 * timestamps into intended issue times; an {@link io.smbench.schedule.Agenda} keeps, while a run goes on, the
 * operations whose predecessors are over in a heap of (deadline, client).
 *
 * <p>Memory is a few integers per operation and per edge. An edge is <em>after completion</em>, <em>after issue</em> or
 * <em>after the interim response</em>: what follows an operation that waits by nature (a change notify, a blocking
 * lock, anything that is cancelled later) follows its issue only, so that such an operation never blocks its client; a
 * change that was made when the recorded server had said that it watches follows that word.
 */
@NullMarked
package io.smbench.schedule;

import org.jspecify.annotations.NullMarked;
