/**
 * a compressed packet -> the packet.
 *
 * <p>The algorithms of MS-XCA, LZ4's blocks and Pattern_V1, decompressing only: nothing here sends compressed packets.
 * Each writes to an {@code Output} that has room for what the packet announces and not a byte more, and the packet may
 * not announce more than a transport carries ({@link io.smbench.smb2.compression.Decompression#MAX_SIZE}); whatever the
 * bytes say, memory and time are bounded by that. Anything that does not add up is a
 * {@link io.smbench.wire.WireException}.
 */
@NullMarked
package io.smbench.smb2.compression;

import org.jspecify.annotations.NullMarked;
