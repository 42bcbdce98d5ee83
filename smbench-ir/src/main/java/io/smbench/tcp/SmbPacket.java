package io.smbench.tcp;

import io.smbench.wire.Bytes;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What one NetBIOS or direct TCP length field announces: SMB messages, plain, encrypted or compressed.
 *
 * @param firstFrame the frame that brought the first byte that is there
 * @param firstNanos that frame's time, nanoseconds since the epoch
 * @param lastFrame the frame that completed the packet: Wireshark shows the messages there
 * @param lastNanos that frame's time, nanoseconds since the epoch
 * @param wireLength bytes announced, without the length field
 * @param data the bytes up to the last one known; inside {@code missing} they are zero and mean nothing
 * @param missing bytes that the capture does not have, in order, within {@code wireLength}; empty if it has them all
 * @param cut whether the snapshot length took bytes of it: the frames are in the capture, but not all of each.
 *     Wireshark does not join such frames and shows the messages in {@code firstFrame}
 * @param decrypted whether this was inside an encrypted packet
 */
@API(status = API.Status.EXPERIMENTAL)
public record SmbPacket(
        SmbStream stream,
        Direction direction,
        SmbProtocol protocol,
        long firstFrame,
        long firstNanos,
        long lastFrame,
        long lastNanos,
        int wireLength,
        Bytes data,
        List<ByteRange> missing,
        boolean cut,
        boolean decrypted) {

    /** Whether the capture has all bytes. */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** How many bytes are known before the first that is missing. */
    public int completePrefix() {
        return missing.isEmpty() ? wireLength : missing.get(0).from();
    }

    /** Whether the capture has bytes {@code from} to {@code to} of this packet. */
    public boolean has(int from, int to) {
        return to <= wireLength && ByteRange.noneOverlaps(missing, from, to);
    }

    /** The packet inside this one: {@code content}, which decryption or decompression gave. */
    public SmbPacket opened(SmbProtocol inner, Bytes content) {
        return new SmbPacket(
                stream,
                direction,
                inner,
                firstFrame,
                firstNanos,
                lastFrame,
                lastNanos,
                content.length(),
                content,
                List.of(),
                false,
                decrypted || protocol == SmbProtocol.ENCRYPTED);
    }

    public Endpoint source() {
        return stream.source(direction);
    }

    public Endpoint destination() {
        return stream.destination(direction);
    }
}
