/**
 * a workload -> what is in it, as text for people and as a tree for JSON.
 *
 * <p>{@link io.smbench.inspect.Inspection} goes over the operations once ({@code Survey}): who talked to whom, what was
 * asked for and answered, on which files, which oplocks were broken and by whom. {@code InspectionText} writes it in at
 * most 100 columns, the most important first; {@code InspectionTree} has all of it, with the names of workload files.
 */
@NullMarked
package io.smbench.inspect;

import org.jspecify.annotations.NullMarked;
