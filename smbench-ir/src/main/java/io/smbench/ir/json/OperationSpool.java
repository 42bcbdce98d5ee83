package io.smbench.ir.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Operations put aside in a file, for the same run of the program: nothing is named, left out or checked in it, so that
 * it costs a fraction of what a workload file costs.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class OperationSpool implements AutoCloseable {
    private static final ObjectWriter WRITER;
    private static final ObjectReader READER;

    static {
        JsonMapper.Builder json = JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // a file name may hold half a surrogate pair
                .addModule(new SimpleModule()
                        .addSerializer(new BytesWriter())
                        .addDeserializer(Bytes.class, new BytesReader()));
        for (Class<?> values :
                List.of(Operation.class, Expected.class, Returned.class, Smb2Detail.class, NtStatus.class)) {
            inOrder(json, values);
        }
        for (Class<?> oneOf : List.of(Action.class, RequestDetail.class, Payload.class)) {
            json.addMixIn(oneOf, Named.class).registerSubtypes(oneOf.getPermittedSubclasses());
            for (Class<?> values : oneOf.getPermittedSubclasses()) {
                inOrder(json, values);
            }
        }
        JsonMapper mapper = json.build();
        WRITER = mapper.writerFor(Operation.class).withRootValueSeparator("\n");
        READER = mapper.readerFor(Operation.class);
    }

    /** Says by its name which of the permitted classes a value has. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    private interface Named {}

    private final Path file;
    private final MappingIterator<Operation> operations;

    private OperationSpool(Path file, MappingIterator<Operation> operations) {
        this.file = file;
        this.operations = operations;
    }

    /** A record as the list of its components. */
    private static void inOrder(JsonMapper.Builder json, Class<?> type) {
        json.withConfigOverride(type, config -> config.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)));
    }

    /** Writes a new file of what {@code operation} makes of {@code sources}, one by one. */
    public static <T> void write(Path file, List<T> sources, Function<T, Operation> operation) {
        try (SequenceWriter out = WRITER.writeValues(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            for (T source : sources) {
                out.write(operation.apply(source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary file " + file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Reads a file that {@link #write} wrote. */
    public static OperationSpool open(Path file) {
        try {
            // from a stream it would take the first record for a list of them
            return new OperationSpool(file, READER.readValues(READER.createParser(Files.newInputStream(file))));
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    /** The next operation, null after the last one. */
    public @Nullable Operation next() {
        try {
            return operations.hasNextValue() ? operations.nextValue() : null;
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    @Override
    public void close() {
        try {
            operations.close();
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private static UncheckedIOException cannotRead(Path file, IOException e) {
        return new UncheckedIOException("temporary file " + file + ": cannot be read: " + e.getMessage(), e);
    }

    private static final class BytesWriter extends StdSerializer<Bytes> {
        BytesWriter() {
            super(Bytes.class);
        }

        @Override
        public void serialize(Bytes bytes, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeBinary(bytes.toArray());
        }
    }

    private static final class BytesReader extends StdDeserializer<Bytes> {
        BytesReader() {
            super(Bytes.class);
        }

        @Override
        public Bytes deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Bytes.wrap(in.getBinaryValue());
        }
    }
}
