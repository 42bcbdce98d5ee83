/**
 * capture file -> frames -> TCP segments.
 *
 * <p>{@link io.smbench.capture.CaptureReader} reads pcap and pcapng, either of them gzipped, through one fixed buffer:
 * a frame is a view into that buffer and lives until the next one is asked for.
 * {@link io.smbench.capture.SegmentDissector} finds the TCP segment in a frame and hands out one segment object that it
 * fills again for each frame. Nothing is allocated per frame on the straight way, so a file is read at about the speed
 * of copying it.
 *
 * <p>Memory: the buffer (1 MiB, growing to the largest frame, at most {@code ByteSource.MAX_BLOCK_BYTES}) and the IP
 * fragments that wait for their siblings (at most {@code FragmentTable.MAX_HELD_BYTES}).
 *
 * <p>Nothing is dropped silently: each frame that yields no segment is counted by reason in
 * {@link io.smbench.capture.CaptureDiagnostics}. A file that is not a capture is refused with an exception; a capture
 * that is cut or damaged yields everything before the damage and a notice with its file offset.
 *
 * <p>Own code, not libpcap: a machine without it compiles every capture. pcap4j's packet classes dissect link layers
 * that are rare, and are loaded only when such a frame comes. {@link io.smbench.capture.ReaderKind#PCAP4J} reads
 * through libpcap all the same where it is asked for, which is how the own reader is checked.
 */
@NullMarked
package io.smbench.capture;

import org.jspecify.annotations.NullMarked;
