/**
 * a workload, options, a backend and a target -> the result of replaying it.
 *
 * <p><b>Threads.</b> The thread that calls {@link io.smbench.replay.ReplayEngine#run} is the scheduler; the engine
 * starts none of its own. All state of a run is confined to it. Backend threads only post messages to the run's
 * {@link io.smbench.replay.Mailbox}, where the scheduler waits for the next message or the next deadline, whichever
 * comes first: one timer at a time, no polling.
 *
 * <p><b>Execution.</b> The {@link io.smbench.schedule.Agenda} says which operation is due. Its client's
 * {@link io.smbench.replay.ConnectionState} says what its names stand for; what is not there yet and is not made by an
 * operation of the workload (a connection, a session, a tree connect) is made first, and the operation waits. Every
 * call to the backend is a {@link io.smbench.replay.Flight}, which lands exactly once: with a reply, or with the
 * failure that its time is up.
 *
 * <p><b>Memory.</b> One outcome per operation; data that was read is digested on the backend's thread and dropped.
 *
 * <p><b>End.</b> Whatever ends a run, what is pending is cancelled, every Open that is known is closed (a durable one
 * that its client has left to the server is reclaimed for that), tree connects and sessions are ended, and connections
 * are closed, within a time limit of their own.
 */
@NullMarked
package io.smbench.replay;

import org.jspecify.annotations.NullMarked;
