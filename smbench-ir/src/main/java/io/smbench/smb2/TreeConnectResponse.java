package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 TREE_CONNECT Response, MS-SMB2 2.2.10.
 *
 * @param maximalAccess bits of {@link AccessMask}
 */
@API(status = API.Status.EXPERIMENTAL)
public record TreeConnectResponse(ShareType shareType, int shareFlags, int capabilities, int maximalAccess)
        implements Smb2Body {
    public static final int SHARE_FLAG_DFS = 0x00000001;
    public static final int SHARE_FLAG_DFS_ROOT = 0x00000002;
    /** Two bits: automatic, by VDO, or no caching of files. */
    public static final int SHARE_FLAG_CACHING_MASK = 0x00000030;

    public static final int SHARE_FLAG_AUTO_CACHING = 0x00000010;
    public static final int SHARE_FLAG_VDO_CACHING = 0x00000020;
    public static final int SHARE_FLAG_NO_CACHING = 0x00000030;
    public static final int SHARE_FLAG_RESTRICT_EXCLUSIVE_OPENS = 0x00000100;
    public static final int SHARE_FLAG_FORCE_SHARED_DELETE = 0x00000200;
    public static final int SHARE_FLAG_ALLOW_NAMESPACE_CACHING = 0x00000400;
    public static final int SHARE_FLAG_ACCESS_BASED_DIRECTORY_ENUM = 0x00000800;
    public static final int SHARE_FLAG_FORCE_LEVELII_OPLOCK = 0x00001000;
    public static final int SHARE_FLAG_ENABLE_HASH_V1 = 0x00002000;
    public static final int SHARE_FLAG_ENABLE_HASH_V2 = 0x00004000;
    public static final int SHARE_FLAG_ENCRYPT_DATA = 0x00008000;
    public static final int SHARE_FLAG_IDENTITY_REMOTING = 0x00040000;
    public static final int SHARE_FLAG_COMPRESS_DATA = 0x00100000;
    public static final int SHARE_FLAG_ISOLATED_TRANSPORT = 0x00200000;

    public static final int CAPABILITY_DFS = 0x00000008;
    public static final int CAPABILITY_CONTINUOUS_AVAILABILITY = 0x00000010;
    public static final int CAPABILITY_SCALEOUT = 0x00000020;
    public static final int CAPABILITY_CLUSTER = 0x00000040;
    public static final int CAPABILITY_ASYMMETRIC = 0x00000080;
    public static final int CAPABILITY_REDIRECT_TO_OWNER = 0x00000100;

    private static final int STRUCTURE_SIZE = 16;

    public static TreeConnectResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        ShareType shareType = new ShareType(in.u8("ShareType"));
        in.skip("Reserved", 1);
        return new TreeConnectResponse(
                shareType, in.i32("ShareFlags"), in.i32("Capabilities"), in.i32("MaximalAccess"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u8(shareType.value())
                .u8(0)
                .u32(shareFlags)
                .u32(capabilities)
                .u32(maximalAccess);
    }
}
