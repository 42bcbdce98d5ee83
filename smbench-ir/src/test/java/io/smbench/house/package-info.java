/**
 * compiled classes and sources of a module -> the rules of DESIGN section 1 that they break.
 *
 * <p>{@link io.smbench.house.Room} is the table: which package may use which. {@link io.smbench.house.HouseRules} makes
 * rules of it. Each module has a {@code HouseRulesTest} that applies them to its own classes, so that a forbidden
 * import fails in the module that has it.
 */
@NullMarked
package io.smbench.house;

import org.jspecify.annotations.NullMarked;
