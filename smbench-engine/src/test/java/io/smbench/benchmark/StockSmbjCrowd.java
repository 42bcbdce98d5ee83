package io.smbench.benchmark;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of smbj's high-level API, as its README shows it: a thread each, besides the one that reads. */
final class StockSmbjCrowd implements Crowd {
    private final List<Client> clients = new ArrayList<>();

    StockSmbjCrowd(PrivateSmbd server, int count) {
        for (int i = 0; i < count; i++) {
            clients.add(new Client(server, "stock%04d".formatted(i)));
        }
    }

    @Override
    public String name() {
        return "smbj's high-level API";
    }

    @Override
    public long work(Work work, Duration duration) {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + duration.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (Client client : clients) {
            Thread thread = new Thread(
                    () -> {
                        while (System.nanoTime() - end < 0) {
                            client.work(work);
                            done.incrementAndGet();
                        }
                    },
                    "stock-client");
            threads.add(thread);
            thread.start();
        }
        threads.forEach(StockSmbjCrowd::join);
        return done.get();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }

    private static final class Client {
        private final SMBClient client = new SMBClient();
        private final String name;
        private final byte[] buffer = new byte[Work.BYTES];
        private final DiskShare share;
        private final File file;

        Client(PrivateSmbd server, String name) {
            this.name = name;
            try {
                Connection connection = client.connect(server.host(), server.port());
                share = (DiskShare) connection
                        .authenticate(new AuthenticationContext("alice", SmbdSetup.PASSWORD.toCharArray(), ""))
                        .connectShare("share");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            file = open(
                    SMB2CreateDisposition.FILE_OVERWRITE_IF, Set.of(AccessMask.GENERIC_READ, AccessMask.GENERIC_WRITE));
            file.write(buffer, 0);
        }

        private File open(SMB2CreateDisposition disposition, Set<AccessMask> access) {
            return share.openFile(
                    name,
                    access,
                    EnumSet.noneOf(FileAttributes.class),
                    EnumSet.allOf(SMB2ShareAccess.class),
                    disposition,
                    EnumSet.of(SMB2CreateOptions.FILE_NON_DIRECTORY_FILE));
        }

        void work(Work work) {
            File worked = work.opens() ? open(SMB2CreateDisposition.FILE_OPEN, Set.of(AccessMask.GENERIC_READ)) : file;
            if (work.reads() && worked.read(buffer, 0) != buffer.length) {
                throw new IllegalStateException("a short read");
            }
            if (work.opens()) {
                worked.close();
            }
        }

        void close() {
            client.close();
        }
    }
}
