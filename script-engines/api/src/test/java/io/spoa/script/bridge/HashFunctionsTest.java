package io.spoa.script.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spoa.script.binding.BindingError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digests, by the examples of their standards. */
class HashFunctionsTest {
    private static @Nullable Object hash(@Nullable Object... values) {
        return HashFunctions.of().getFirst().call(values);
    }

    @ParameterizedTest
    @CsvSource({
        "crc32, 123456789, cbf43926", // the check value of every catalogue
        "md5, abc, 900150983cd24fb0d6963f7d28e17f72", // RFC 1321, A.5
        "sha1, abc, a9993e364706816aba3e25717850c26c9cd0d89d", // FIPS 180
        "sha256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha384, abc, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
        "sha512, abc, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    })
    void digests(String algorithm, String text, String expected) {
        assertThat(hash(Slice.text(algorithm), Slice.text(text))).isEqualTo(expected);
    }

    /** RFC 4231, section 4.3. */
    @Test
    void withAKey() {
        Slice data = Slice.text("what do ya want for nothing?");
        assertThat(hash(Slice.text("sha256"), data, Slice.text("Jefe")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(hash(Slice.text("sha256"), Slice.EMPTY, Slice.EMPTY))
                .isEqualTo("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    }

    @Test
    void onlyThePieceCounts() {
        Slice abc = new Slice(new byte[] {'x', 'a', 'b', 'c', 'x'}, 1, 3, false);
        assertThat(hash(Slice.text("md5"), abc)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void whatThereIsNotIsNamed() {
        assertThatExceptionOfType(BindingError.class)
                .isThrownBy(() -> hash(Slice.text("sha3"), Slice.EMPTY))
                .withMessage("hash: no algorithm 'sha3': there is sha256, sha384, sha512, sha1, md5, crc32");
        assertThatExceptionOfType(BindingError.class)
                .isThrownBy(() -> hash(Slice.text("crc32"), Slice.EMPTY, Slice.EMPTY))
                .withMessage("hash: no algorithm 'crc32' with a key: there is sha256, sha384, sha512, sha1, md5");
        assertThatExceptionOfType(BindingError.class)
                .isThrownBy(() -> hash(Slice.text("md5"), true))
                .withMessage("hash: argument 2 (data) is a boolean, not text");
    }
}
