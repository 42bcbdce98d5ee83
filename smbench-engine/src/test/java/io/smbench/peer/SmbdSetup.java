package io.smbench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a private smbd offers, and the files that say so to smbd. Unless told otherwise: the users {@code alice} and
 * {@code bob}, the share {@code share}, every SMB2 and SMB3 dialect, signing and encryption offered.
 */
public final class SmbdSetup {
    /** The password of every user that was given none. */
    public static final String PASSWORD = "Passw0rd!";

    private static final int FIRST_UID = 20_001;
    private static final String NO_LM_HASH = "X".repeat(32);
    private static final Map<Requirement, String> SIGNING =
            Map.of(Requirement.OFF, "disabled", Requirement.OFFERED, "auto", Requirement.REQUIRED, "mandatory");
    private static final Map<Requirement, String> ENCRYPTION =
            Map.of(Requirement.OFF, "off", Requirement.OFFERED, "default", Requirement.REQUIRED, "required");

    /**
     * With kernel share modes every open would be a sharing violation, and kernel oplocks break leases and durable
     * handles: both need rights that a private smbd has not.
     */
    private static final String FIXED =
            """
            [global]
            smb ports = %d
            server min protocol = %s
            server max protocol = %s
            server role = standalone server
            disable netbios = yes
            interfaces = lo
            bind interfaces only = yes
            load printers = no
            disable spoolss = yes
            usershare max shares = 0
            kernel oplocks = no
            kernel share modes = no
            posix locking = no
            smb2 leases = yes
            durable handles = yes
            ea support = yes
            acl allow execute always = yes
            vfs objects = acl_xattr streams_xattr
            acl_xattr:ignore system acls = yes
            acl_xattr:default acl style = everyone
            acl_xattr:security_acl_name = user.NTACL
            """;

    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final Map<String, List<String>> shares = new LinkedHashMap<>();
    private final List<String> globalLines = new ArrayList<>();
    private String minProtocol = "SMB2_02";
    private String maxProtocol = "SMB3_11";
    private Requirement signing = Requirement.OFFERED;
    private Requirement encryption = Requirement.OFFERED;

    private @Nullable String machineSid;

    SmbdSetup() {}

    public SmbdSetup user(String name) {
        return user(name, PASSWORD);
    }

    public SmbdSetup user(String name, String password) {
        passwords.put(name, password);
        return this;
    }

    /** A share with lines of its own, such as {@code "read only = yes"}. */
    public SmbdSetup share(String name, String... lines) {
        shares.put(name, List.of(lines));
        return this;
    }

    /** The dialects, in smb.conf's names: SMB2_02, SMB2_10, SMB3_00, SMB3_02, SMB3_11. */
    public SmbdSetup dialects(String min, String max) {
        minProtocol = min;
        maxProtocol = max;
        return this;
    }

    public SmbdSetup signing(Requirement requirement) {
        signing = requirement;
        return this;
    }

    public SmbdSetup encryption(Requirement requirement) {
        encryption = requirement;
        return this;
    }

    /**
     * The SID before the RIDs of the server's own users, {@code S-1-5-21-…}. Unless told otherwise each server makes
     * one up: what was recorded from one names nobody on another.
     */
    public SmbdSetup machineSid(String sid) {
        machineSid = sid;
        return this;
    }

    @Nullable
    String machineSid() {
        return machineSid;
    }

    /** A further line of smb.conf's global section; the last of two lines wins. */
    public SmbdSetup line(String line) {
        globalLines.add(line);
        return this;
    }

    /**
     * Starts a server with this setup.
     *
     * @throws IllegalStateException if it does not listen, with the end of its log
     */
    public PrivateSmbd start() throws IOException {
        if (passwords.isEmpty()) {
            user("alice").user("bob");
        }
        if (shares.isEmpty()) {
            share("share");
        }
        return PrivateSmbd.start(SmbdInstallation.require(), this);
    }

    void write(Path base, int port) throws IOException {
        for (String folder : List.of("state", "state/ncalrpc", "shares")) {
            Files.createDirectories(base.resolve(folder));
        }
        for (String share : shares.keySet()) {
            Path folder = Files.createDirectories(shareFolder(base, share));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        writeAccounts(base);
        Files.write(base.resolve("smb.conf"), configuration(base, port));
    }

    Path shareFolder(Path base, String share) {
        if (!shares.containsKey(share)) {
            throw new IllegalArgumentException("no share '%s'; there are %s".formatted(share, shares.keySet()));
        }
        return base.resolve("shares").resolve(share);
    }

    /** nss_wrapper's passwd and group, and smbd's passwords, as text: no account is created on the machine. */
    private void writeAccounts(Path base) throws IOException {
        List<String> passwd =
                new ArrayList<>(List.of("root:x:0:0::/:/bin/false", "nobody:x:65534:65534::/:/bin/false"));
        List<String> group = new ArrayList<>(List.of("root:x:0:", "nogroup:x:65534:"));
        List<String> smbpasswd = new ArrayList<>();
        int uid = FIRST_UID;
        for (Map.Entry<String, String> user : passwords.entrySet()) {
            passwd.add("%s:x:%d:%d::/:/bin/false".formatted(user.getKey(), uid, uid));
            group.add("%s:x:%d:".formatted(user.getKey(), uid));
            smbpasswd.add("%s:%d:%s:%s:[U          ]:LCT-65000000:"
                    .formatted(user.getKey(), uid, NO_LM_HASH, ntHash(user.getValue())));
            uid++;
        }
        Files.write(base.resolve("passwd"), passwd);
        Files.write(base.resolve("group"), group);
        Files.write(base.resolve("smbpasswd"), smbpasswd);
    }

    /** MD4 of the password in UTF-16LE, MS-NLMP 3.3.1. */
    public static String ntHash(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_16LE);
        MD4Digest md4 = new MD4Digest();
        md4.update(bytes, 0, bytes.length);
        byte[] hash = new byte[md4.getDigestSize()];
        md4.doFinal(hash, 0);
        return HexFormat.of().withUpperCase().formatHex(hash);
    }

    private List<String> configuration(Path base, int port) {
        List<String> lines = new ArrayList<>();
        lines.addAll(FIXED.formatted(port, minProtocol, maxProtocol).lines().toList());
        for (String kind :
                List.of("private dir", "lock directory", "state directory", "cache directory", "pid directory")) {
            lines.add(kind + " = " + base.resolve("state"));
        }
        lines.add("ncalrpc dir = " + base.resolve("state/ncalrpc"));
        lines.add("passdb backend = smbpasswd:" + base.resolve("smbpasswd"));
        lines.add("server signing = " + SIGNING.get(signing));
        lines.add("server smb encrypt = " + ENCRYPTION.get(encryption));
        lines.addAll(globalLines);
        shares.forEach((name, own) -> {
            lines.add("[" + name + "]");
            lines.add("path = " + shareFolder(base, name));
            lines.add("read only = no");
            lines.addAll(own);
        });
        return lines;
    }
}
