/**
 * the machine's clock -> nanoseconds, behind an interface; and durations as people write them.
 *
 * <p>The only room that may ask the machine what time it is, so that schedules, oplock timeouts and server timers run
 * in virtual time in tests.
 */
@NullMarked
package io.smbench.time;

import org.jspecify.annotations.NullMarked;
