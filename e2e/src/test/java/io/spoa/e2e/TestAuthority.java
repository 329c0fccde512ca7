package io.spoa.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority with certificates, made by the JDK's keytool: {@code ca.pem}, and a {@code <name>.pem} with its key each. */
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    TestAuthority(Path folder) {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=ca", "-keyalg", "EC", "-ext", "bc:c");
        write("ca.pem", pem("CERTIFICATE", "ca", false));
    }

    Path ca() {
        return folder.resolve("ca.pem");
    }

    /** A new certificate of that name, put in place of an older one in one step. */
    Path issue(String name) {
        return issue(name, name);
    }

    /** The same in the file of another. */
    Path issue(String file, String name) {
        String alias = name + System.nanoTime();
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-signer",
                "ca",
                "-ext",
                "san=dns:" + name);
        return write(file + ".pem", pem("CERTIFICATE", alias, false) + pem("PRIVATE KEY", alias, true));
    }

    /** What a client trusts who knows this authority. */
    SSLContext trusting() {
        try {
            KeyStore known = KeyStore.getInstance("PKCS12");
            known.load(null, null);
            known.setCertificateEntry(
                    "ca",
                    KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray())
                            .getCertificate("ca"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void keytool(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(output);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Path store() {
        return folder.resolve("store.p12");
    }

    private String pem(String kind, String alias, boolean key) {
        try {
            KeyStore keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
            Certificate certificate = keys.getCertificate(alias);
            byte[] bytes = key ? keys.getKey(alias, PASSWORD.toCharArray()).getEncoded() : certificate.getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String file, String text) {
        try {
            Path work = Files.writeString(folder.resolve(file + ".new"), text);
            return Files.move(work, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
