package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One copy of a workload that is scaled: what it has of its own. */
final class ScaledCopy extends Prefixed {
    /** Answers with a path in them, and the sizes of their structures: smaller buffers are refused for their size. */
    private static final Map<InfoClass, Long> WITH_PATH = Map.of(
            InfoClass.FILE_ALL_INFORMATION, 104L,
            InfoClass.FILE_NORMALIZED_NAME_INFORMATION, 8L);

    private final String directory;
    private final int copy;
    private final Scale.UserNames userNames;
    private final SharePaths shares;

    ScaledCopy(Workload workload, String directory, int copy, long shiftUs, Scale.UserNames userNames) {
        super(workload, directory + '.', EnumSet.complementOf(EnumSet.of(IdKind.SHARE)), shiftUs);
        this.directory = directory;
        this.copy = copy;
        this.userNames = userNames;
        this.shares = new SharePaths(workload);
    }

    @Override
    String path(@Nullable String shareId, String path) {
        if (shares.isPipe(shareId)) {
            return path;
        }
        return path.isEmpty() || path.startsWith(":") ? directory + path : directory + '/' + path;
    }

    @Override
    String user(String username) {
        return userNames.of(username, copy);
    }

    /** The same one everywhere in this copy, another one in every other copy. */
    @Override
    Bytes guid(Bytes guid) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, copy));
            digest.update(guid.toBuffer());
            return Bytes.wrap(Arrays.copyOf(digest.digest(), guid.length()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Room for the directory's name in a path that is asked for: a buffer that was large enough is so again. */
    @Override
    Action.QueryInfo queryInfo(Operation operation, Action.QueryInfo query) {
        InfoClass infoClass = new InfoClass(new InfoType(query.infoType()), query.infoClass());
        long least = WITH_PATH.getOrDefault(infoClass, Long.MAX_VALUE);
        if (query.outputLength() < least || shares.isPipe(operation.shareId())) {
            return query;
        }
        long longerBytes = 2L * (directory.length() + 1);
        return new Action.QueryInfo(
                query.infoType(),
                query.infoClass(),
                query.outputLength() + longerBytes,
                query.additionalInformation(),
                query.flags(),
                query.input());
    }
}
