package io.spoa.agent.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Authorities and certificates made by the JDK's keytool, as PEM files in a folder. */
public final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;

    /** Files in this folder. */
    public TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** A self-signed certificate with its key in one file. */
    public Path selfSigned(String file, String name, String... more) throws Exception {
        Path store = folder.resolve(file + ".p12");
        Files.deleteIfExists(store);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name));
        if (more.length == 0) {
            command.addAll(List.of("-keyalg", "EC", "-validity", "100"));
        }
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(output);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        String text = pem("PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded());
        for (Certificate certificate : keys.getCertificateChain("a")) {
            text += pem("CERTIFICATE", certificate.getEncoded());
        }
        return replace(file, text);
    }

    /** Puts a file in place in one step, as one who renews it should. */
    public Path replace(String file, String text) throws IOException {
        Path work = Files.writeString(folder.resolve(file + ".new"), text);
        return Files.move(work, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A block. */
    public static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + kind + "-----\n";
    }
}
