/**
 * a result, and what somebody claims about it -> nothing, or an {@link AssertionError} that explains.
 *
 * <p>{@link io.smbench.assertj.SmbenchAssertions#assertThat} is the way in. Each claim returns to the result's
 * assertions, so that claims are written one after the other. Messages are {@link io.smbench.explain}'s; they carry
 * expected and actual for the diff of an IDE. A claim about times refuses a run whose own generator was late.
 */
@NullMarked
package io.smbench.assertj;

import org.jspecify.annotations.NullMarked;
