package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.pem.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void loadsEveryKindOfKey(String algorithm) throws Exception {
        Path file = new TestCertificates(folder).selfSigned("a.pem", "a", "-keyalg", algorithm);
        PemFiles.Loaded loaded = PemFiles.load(TlsFiles.of(file));
        assertThat(loaded.context().isServer()).isTrue();
        assertThat(loaded.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=a");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        Path one = certificates.selfSigned("one.pem", "a");
        Path two = certificates.selfSigned("two.pem", "a");
        assertThatThrownBy(() -> PemFiles.load(files(one, two)))
                .isInstanceOf(IOException.class)
                .hasMessage("key " + two + ": the key does not belong to the certificate");
        Path rsa = certificates.selfSigned("rsa.pem", "a", "-keyalg", "RSA");
        assertThatThrownBy(() -> PemFiles.load(files(one, rsa))).hasMessageContaining("no EC key");
    }

    private static TlsFiles files(Path certificate, Path key) {
        return new TlsFiles(certificate, key, null, TlsFiles.Verify.NONE, TlsFiles.Version.TLS_1_2);
    }

    @Test
    void everyErrorNamesTheFileAndTheWayOut() throws Exception {
        Path good = new TestCertificates(folder).selfSigned("good.pem", "a");
        String text = Files.readString(good);
        refuses(folder.resolve("missing.pem"), "crt ", "no such file");
        refuses(folder, "crt ", "is a directory");
        refuses(Files.writeString(folder.resolve("empty.pem"), ""), "no certificate in it");
        refuses(
                Files.writeString(folder.resolve("nokey.pem"), text.substring(text.indexOf("-----BEGIN CERT"))),
                "no private key in it",
                "key <file>");
        refuses(
                Files.writeString(folder.resolve("old.pem"), text.replace("PRIVATE KEY", "EC PRIVATE KEY")),
                "in the form EC PRIVATE KEY",
                "openssl pkcs8 -topk8 -nodes -in ");
        refuses(
                Files.writeString(
                        folder.resolve("broken.pem"),
                        text.replaceFirst("(?s)(BEGIN CERTIFICATE-----\n.{20}).", "$1!!")),
                "certificate 1 cannot be read");
        refuses(
                Files.writeString(
                        folder.resolve("brokenkey.pem"),
                        text.replaceFirst("(?s)(BEGIN PRIVATE KEY-----\n).*(\n-----END PRIVATE)", "$1A$2")),
                "the key cannot be read");
    }

    private static void refuses(Path file, String... says) {
        assertThatThrownBy(() -> PemFiles.load(TlsFiles.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(says);
    }
}
