package io.smbench.capture;

import org.apiguardian.api.API;

/**
 * What is counted while a capture is read, down to SMB packets. {@link #FRAMES} is the sum of {@link #SEGMENTS} and of
 * the counts that {@link #isUnusedFrame()}.
 */
@API(status = API.Status.EXPERIMENTAL)
public enum CaptureCount {
    FRAMES("frames in the capture"),
    SEGMENTS("TCP segments"),

    LINK_TYPE_UNKNOWN("frames of a link type that is not dissected", true),
    NOT_IP("frames without IP", true),
    NOT_TCP("IP packets without TCP", true),
    RDMA("frames of RDMA (RoCE), which may carry SMB Direct; it is not read", true),
    MALFORMED("frames with a malformed link, IP or TCP header", true),
    HEADER_CUT("frames cut by the snapshot length before the end of the TCP header", true),
    FRAGMENT("IP fragments joined into a later frame's packet, or never completed", true),
    ENCAPSULATION_TOO_DEEP("frames with more layers of encapsulation than are followed", true),

    DATAGRAMS_INCOMPLETE("fragmented IP packets given up because fragments are missing"),
    FRAMES_CUT("frames cut by the snapshot length"),
    FRAMES_WITHOUT_TIME("frames without a timestamp, given the one of the frame before"),
    BLOCKS_SKIPPED("pcapng blocks without frames: names, statistics, secrets, unknown types"),
    BLOCKS_DAMAGED("damaged blocks or records"),

    STREAMS("TCP streams"),
    STREAMS_SMB("TCP streams with SMB"),
    STREAMS_EVICTED("TCP streams forgotten because too many were open"),
    STREAMS_WITHOUT_SMB("TCP streams on an SMB port without an SMB packet"),
    STREAMS_SMB_DIRECT("TCP streams on the port of SMB Direct (iWARP); it is not read"),

    RETRANSMISSIONS("segments whose bytes had all been seen"),
    KEEP_ALIVES("TCP keep-alives"),
    REORDERED("segments that came while earlier ones were missing"),
    OVERLAP_CONFLICTS("segments that disagree with the first copy of the same bytes"),
    OUT_OF_WINDOW("segments too far from the bytes expected"),
    AFTER_CLOSE("segments with payload after their stream's end"),
    GAPS("holes in a stream that were given up"),
    BYTES_LOST("bytes of SMB streams that are not in the capture"),
    BYTES_CUT("bytes of SMB streams cut by the snapshot length"),
    BUFFERS_FLUSHED("streams whose waiting bytes were given up because too much was buffered"),

    SMB1("SMB1 packets"),
    SMB2("SMB2 packets"),
    SMB3_ENCRYPTED("encrypted SMB3 packets"),
    SMB3_COMPRESSED("compressed SMB3 packets"),
    PACKETS_PARTIAL("SMB packets with bytes missing"),
    PACKETS_WITHOUT_HEADER("SMB packets whose first bytes are missing"),
    NETBIOS_CONTROL("NetBIOS session packets that carry no SMB"),
    BYTES_UNFRAMED("bytes of SMB streams outside any SMB packet that was found");

    private final String meaning;
    private final boolean unusedFrame;

    CaptureCount(String meaning) {
        this(meaning, false);
    }

    CaptureCount(String meaning, boolean unusedFrame) {
        this.meaning = meaning;
        this.unusedFrame = unusedFrame;
    }

    /** In words, as a plural: "frames without IP". */
    public String meaning() {
        return meaning;
    }

    /** Whether this is a reason for which a frame yielded no TCP segment. */
    public boolean isUnusedFrame() {
        return unusedFrame;
    }
}
