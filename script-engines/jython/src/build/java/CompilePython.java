import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.python.core.PyFrame;
import org.python.core.PySystemState;
import org.python.core.imp;

/**
 * Runs in the build, from source, see docs/adr/0010: compiles our own Python and the ipaddress module inside Jython's bundled
 * pip to classes, and writes a PyFrame whose field tracefunc is volatile. Arguments: the folder of our Python, the folder to
 * write to.
 */
final class CompilePython {
    private static final String WHEEL = "Lib/ensurepip/_bundled/pip-19.1-py2.py3-none-any.whl";
    private static final Pattern TAKES_BYTES = Pattern.compile("(?m)^( +)(if isinstance\\(address, \\(?[^\n]*bytes[^\n]*:)$");

    private CompilePython() {}

    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[1]);
        Files.createDirectories(target);
        Files.write(target.resolve("PyFrame.bin"), frame());
        Properties options = new Properties();
        options.setProperty("python.import.site", "false");
        options.setProperty("python.cachedir.skip", "true");
        options.setProperty("python.console.encoding", "UTF-8");
        PySystemState.initialize(System.getProperties(), options, new String[] {""});
        String spoa = Files.readString(Path.of(args[0], "spoa.py"));
        Files.write(target.resolve("spoa.bin"), compile("spoa", spoa));
        Files.write(target.resolve("ipaddress.bin"), compile("ipaddress", mended(ipaddress(), args[0])));
    }

    private static byte[] compile(String module, String source) {
        InputStream in = new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8));
        return imp.compileSource(module, in, module + ".py");
    }

    private static String ipaddress() throws IOException {
        InputStream wheel = PySystemState.class.getClassLoader().getResourceAsStream(WHEEL);
        try (ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(wheel, WHEEL))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("pip/_vendor/ipaddress.py")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException("no ipaddress in " + WHEEL);
    }

    /** A str that reads as an address is text, as in Python 3; leading zeros are refused, as in Python 3. */
    private static String mended(String source, String folder) throws IOException {
        int sites = (int) TAKES_BYTES.matcher(source).results().count();
        String mended = TAKES_BYTES.matcher(source).replaceAll("$1address = _text(address)\n$1$2");
        String octal = "if octet_int > 7 and octet_str[0] == '0':";
        String start = "# Compatibility functions\n";
        if (sites != 8 || !mended.contains(octal) || !mended.contains(start)) {
            throw new IllegalStateException("ipaddress is not as expected: " + sites + " places that take bytes");
        }
        return mended.replace(octal, "if octet_str[0] == '0' and len(octet_str) > 1:")
                .replace(start, Files.readString(Path.of(folder, "ipaddress_text.py")) + "\n\n" + start);
    }

    private static byte[] frame() throws IOException {
        byte[] original;
        try (InputStream in = Objects.requireNonNull(PyFrame.class.getResourceAsStream("PyFrame.class"))) {
            original = in.readAllBytes();
        }
        boolean[] found = new boolean[1];
        ClassFile classFile = ClassFile.of();
        byte[] patched = classFile.transformClass(classFile.parse(original), (builder, element) -> {
            if (element instanceof FieldModel field && field.fieldName().equalsString("tracefunc")) {
                found[0] = true;
                builder.withField(field.fieldName(), field.fieldType(), made -> {
                    made.withFlags(field.flags().flagsMask() | ClassFile.ACC_VOLATILE);
                    field.forEach(part -> {
                        if (!(part instanceof java.lang.classfile.AccessFlags)) {
                            made.with(part);
                        }
                    });
                });
            } else {
                builder.with(element);
            }
        });
        if (!found[0]) {
            throw new IllegalStateException("PyFrame has no field tracefunc");
        }
        return patched;
    }
}
