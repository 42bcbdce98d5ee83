/**
 * arguments -> a call of the rooms, text, and an exit code.
 *
 * <p>One class per command. A command turns its options into the values that the rooms take, calls them, and prints
 * what they say: results go to standard output, everything else to standard error. {@link io.smbench.cli.Smbench} turns
 * what they throw into a message and an {@link io.smbench.cli.ExitCode}; it is also where a new command is added.
 */
@NullMarked
package io.smbench.cli;

import org.jspecify.annotations.NullMarked;
