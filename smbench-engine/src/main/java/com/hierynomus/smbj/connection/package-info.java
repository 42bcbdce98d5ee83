/**
 * smbj's own package -> its package-private parts, for {@code io.smbench.backend.smbj}.
 *
 * <p>A split package on purpose, on the class path only: smbj's {@code Connection} negotiates and authenticates well,
 * but what a replay has to replace in it can be reached from here alone. smbj's version is pinned; a test fails when it
 * or one of these members changes.
 */
@NullMarked
package com.hierynomus.smbj.connection;

import org.jspecify.annotations.NullMarked;
