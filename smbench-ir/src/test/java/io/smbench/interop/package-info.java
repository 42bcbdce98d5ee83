/**
 * property {@code smbench.interop} -> whether a test that compares with others' code runs.
 *
 * <p>{@code auto} skips it where that code is not installed and says what to install, {@code required} fails it.
 */
@NullMarked
package io.smbench.interop;

import org.jspecify.annotations.NullMarked;
