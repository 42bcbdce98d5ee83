package io.smbench.ir;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What only SMB2 has of an operation: {@code extensions.smb2} in a workload file.
 *
 * @param sessionRef the session it ran in; bound by {@code session_setup}
 * @param treeRef the tree connect it ran in; bound by {@code tree_connect}
 * @param flags Flags of the request's header, MS-SMB2 2.2.1.2
 * @param creditCharge of the request
 * @param creditRequest of the request
 * @param requestFrame number of the frame that completed the request, to find it in Wireshark
 * @param responseFrame number of the frame that completed the final response
 * @param compound the compounded packet it was a member of
 * @param request the request's other fields, of the kind that the operation's type has
 * @param inferred the operation uses something whose beginning the capture does not show
 * @param missingBytes payload bytes that the capture lost
 * @param channelSequence of the request: how many channels of its session were lost before it, MS-SMB2 3.2.4.1.8
 */
@API(status = API.Status.EXPERIMENTAL)
public record Smb2Detail(
        @Nullable String sessionRef,
        @Nullable String treeRef,
        int flags,
        int creditCharge,
        int creditRequest,
        @Nullable Long requestFrame,
        @Nullable Long responseFrame,
        @Nullable Compound compound,
        @Nullable RequestDetail request,
        boolean inferred,
        long missingBytes,
        int channelSequence) {

    /** Without a ChannelSequence, as nearly all operations are. */
    public Smb2Detail(
            @Nullable String sessionRef,
            @Nullable String treeRef,
            int flags,
            int creditCharge,
            int creditRequest,
            @Nullable Long requestFrame,
            @Nullable Long responseFrame,
            @Nullable Compound compound,
            @Nullable RequestDetail request,
            boolean inferred,
            long missingBytes) {
        this(
                sessionRef,
                treeRef,
                flags,
                creditCharge,
                creditRequest,
                requestFrame,
                responseFrame,
                compound,
                request,
                inferred,
                missingBytes,
                0);
    }

    /**
     * Membership in a compounded packet.
     *
     * @param group common to all members
     * @param index from 0, in the packet's order
     * @param related takes session, tree and FileId from the member before
     */
    public record Compound(String group, int index, boolean related) {}
}
