package io.spoa.benchmarks;

import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.util.Arrays;
import java.util.List;

/** The NOTIFY of HAProxy's sample configuration: always_true int(1234) src ipv6(::55) req.fhdr(host). */
public final class SampleNotify {
    /** The name of its message. */
    public static final String MESSAGE = "check-client-ip";

    private static final int LENGTH_BYTES = 4;

    private SampleNotify() {}

    /** The frame without the length before it, as the agent's decoder hands it on. */
    public static byte[] frame() {
        byte[] ipv6 = new byte[16];
        ipv6[15] = 0x55;
        List<Argument> arguments = List.of(
                new Argument("", new Value.Bool(true)),
                new Argument("", new Value.Int(DataType.INT64, 1234)),
                new Argument("", new Value.Address(new byte[] {10, 0, 0, 1})),
                new Argument("", new Value.Address(ipv6)),
                new Argument("", new Value.Str("www.example.com")));
        WireWriter out = new WireWriter(128);
        FrameCodec.encode(new Frame.Notify(7, 1, List.of(new Message(MESSAGE, arguments))), out);
        byte[] bytes = out.toByteArray();
        return Arrays.copyOfRange(bytes, LENGTH_BYTES, bytes.length);
    }
}
