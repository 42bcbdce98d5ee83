/**
 * a profile and a workload -> a target with the workload's initial state on it, and without it again afterwards.
 *
 * <p>A {@link io.smbench.environment.Profile} says which server, share and user stand for the recorded ones; it comes
 * from {@code smbench.yaml} ({@link io.smbench.environment.ProfileFile}) or is made by a program. A
 * {@link io.smbench.environment.RunTarget} is that for one run: it puts every path into the run's own folder, so that
 * runs do not meet each other or anybody's files. A {@link io.smbench.environment.PreparedTarget} has made that folder
 * and what the workload starts from, by a connection of its own over the backend's SPI, and removes it when it is
 * closed.
 *
 * <p>Passwords come from environment variables only, are looked up before the run starts, and are never shown.
 */
@NullMarked
package io.smbench.environment;

import org.jspecify.annotations.NullMarked;
