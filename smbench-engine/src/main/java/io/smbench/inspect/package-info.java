/**
 * a workload -> what is in it: text for people, a tree for JSON, a JUnit class that claims it.
 *
 * <p>{@link io.smbench.inspect.Inspection} goes over the operations once ({@code Survey}): who talked to whom, what was
 * asked for and answered, on which files, which oplocks were broken and by whom. {@code InspectionText} writes it in at
 * most 100 columns, the most important first; {@code InspectionTree} has all of it, with the names of workload files.
 * {@link io.smbench.inspect.TestClass} makes claims of it.
 */
@NullMarked
package io.smbench.inspect;

import org.jspecify.annotations.NullMarked;
