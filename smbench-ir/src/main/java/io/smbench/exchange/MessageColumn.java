package io.smbench.exchange;

/** The columns of a message table, in their order. The names are those of Wireshark's fields without {@code smb2.} */
enum MessageColumn {
    FRAME("frame"),
    TIME_EPOCH("time_epoch"),
    TCP_STREAM("tcp_stream"),
    SRC("src"),
    SPORT("sport"),
    DST("dst"),
    DPORT("dport"),
    ENCRYPTED("encrypted"),
    CMD("cmd"),
    FLAGS_RESPONSE("flags.response"),
    FLAGS_ASYNC("flags.async"),
    FLAGS_CHAINED("flags.chained"),
    MSG_ID("msg_id"),
    SESID("sesid"),
    TID("tid"),
    AID("aid"),
    NT_STATUS("nt_status"),
    CREDIT_CHARGE("credit.charge"),
    FID("fid"),
    FILENAME("filename"),
    TREE("tree"),
    FILE_OFFSET("file_offset"),
    READ_LENGTH("read_length"),
    WRITE_LENGTH("write_length"),
    WRITE_COUNT("write.count"),
    CREATE_DISPOSITION("create.disposition"),
    CREATE_ACTION("create.action"),
    CREATE_OPLOCK("create.oplock"),
    CREATE_OPTIONS("create_options"),
    IOCTL_FUNCTION("ioctl.function"),
    CLASS("class"),
    INFOLEVEL("infolevel"),
    FIND_PATTERN("find.pattern"),
    END_OF_FILE("end_of_file");

    final String title;

    MessageColumn(String title) {
        this.title = title;
    }
}
