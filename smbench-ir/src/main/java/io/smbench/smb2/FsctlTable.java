package io.smbench.smb2;

import static java.util.Map.entry;

import io.smbench.smb2.fscc.AllocatedRanges;
import io.smbench.smb2.fscc.CompressionState;
import io.smbench.smb2.fscc.DfsGetReferrals;
import io.smbench.smb2.fscc.FileLevelTrim;
import io.smbench.smb2.fscc.FileLevelTrimOutput;
import io.smbench.smb2.fscc.FileObjectId;
import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.IntegrityInformation;
import io.smbench.smb2.fscc.OpaqueFsctl;
import io.smbench.smb2.fscc.PipeWait;
import io.smbench.smb2.fscc.SetSparse;
import io.smbench.smb2.fscc.SetZeroData;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import java.util.Map;
import java.util.function.Function;

/** Which control code has what for input and output. */
final class FsctlTable {
    private static final Map<FsctlCode, Function<WireReader, FsctlBuffer>> INPUTS = Map.ofEntries(
            entry(FsctlCode.FSCTL_DFS_GET_REFERRALS, DfsGetReferrals::decode),
            entry(FsctlCode.FSCTL_FILE_LEVEL_TRIM, FileLevelTrim::decode),
            entry(FsctlCode.FSCTL_LMR_REQUEST_RESILIENCY, NetworkResiliency::decode),
            entry(FsctlCode.FSCTL_PIPE_WAIT, PipeWait::decode),
            entry(FsctlCode.FSCTL_QUERY_ALLOCATED_RANGES, AllocatedRanges::decode),
            entry(FsctlCode.FSCTL_SET_COMPRESSION, CompressionState::decode),
            entry(FsctlCode.FSCTL_SET_SPARSE, SetSparse::decode),
            entry(FsctlCode.FSCTL_SET_ZERO_DATA, SetZeroData::decode),
            entry(FsctlCode.FSCTL_SRV_COPYCHUNK, SrvCopychunkCopy::decode),
            entry(FsctlCode.FSCTL_SRV_COPYCHUNK_WRITE, SrvCopychunkCopy::decode),
            entry(FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO, ValidateNegotiateInfoRequest::decode));

    private static final Map<FsctlCode, Function<WireReader, FsctlBuffer>> OUTPUTS = Map.ofEntries(
            entry(FsctlCode.FSCTL_CREATE_OR_GET_OBJECT_ID, FileObjectId::decode),
            entry(FsctlCode.FSCTL_FILE_LEVEL_TRIM, FileLevelTrimOutput::decode),
            entry(FsctlCode.FSCTL_GET_COMPRESSION, CompressionState::decode),
            entry(FsctlCode.FSCTL_GET_INTEGRITY_INFORMATION, IntegrityInformation::decode),
            entry(FsctlCode.FSCTL_GET_OBJECT_ID, FileObjectId::decode),
            entry(FsctlCode.FSCTL_QUERY_ALLOCATED_RANGES, AllocatedRanges::decode),
            entry(FsctlCode.FSCTL_QUERY_NETWORK_INTERFACE_INFO, NetworkInterfaces::decode),
            entry(FsctlCode.FSCTL_SRV_COPYCHUNK, SrvCopychunkResponse::decode),
            entry(FsctlCode.FSCTL_SRV_COPYCHUNK_WRITE, SrvCopychunkResponse::decode),
            entry(FsctlCode.FSCTL_SRV_ENUMERATE_SNAPSHOTS, SrvSnapshots::decode),
            entry(FsctlCode.FSCTL_SRV_REQUEST_RESUME_KEY, SrvRequestResumeKey::decode),
            entry(FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO, ValidateNegotiateInfoResponse::decode));

    private FsctlTable() {}

    static FsctlBuffer input(FsctlCode code, Bytes buffer) {
        return INPUTS.getOrDefault(code, OpaqueFsctl::decode).apply(buffer.reader());
    }

    static FsctlBuffer output(FsctlCode code, Bytes buffer) {
        return OUTPUTS.getOrDefault(code, OpaqueFsctl::decode).apply(buffer.reader());
    }
}
