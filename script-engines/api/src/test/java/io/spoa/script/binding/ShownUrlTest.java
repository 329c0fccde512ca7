package io.spoa.script.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://b.local:8443/a//b/#messages=c | https://b.local:8443/a//b/#messages=c",
                "https://b/spoe?key=s3cret&x=1#messages=a?b | https://b/spoe?…#messages=a?b",
                "https://b/#messages=a?b@c | https://b/#messages=a?b@c",
                "https://b?s3cret | https://b?…",
                "https://b/a?x=s3cret?s3cret/@s3cret | https://b/a?…",
                "https://me:s3cret@b/ | https://…@b/",
                "https://s3cret@[::1]:8443/@me | https://…@[::1]:8443/@me",
                "https://s3cret@s3cret@[::1]:8443/ | https://…@[::1]:8443/",
                "https://me:s3/cret@b/ | https://…@b/",
                "https://me:s3#cret@b/ | https://…@b/",
                "https://me:s3?cret@b/ | https://…@b/",
                "https://b/a@b | https://b/a@b",
                "https://me:s3cret@b/?s3cret | https://…@b/?…",
                "https:/me:s3cret@b/?s3cret | https:/…@b/?…",
                "me:s3cret@b/?s3cret | …@b/?…",
                "b/a?s3cret | b/a?…",
                "b/a | b/a",
                "`` | ``",
            })
    void whatMayBeSecretIsLeftOut(String url, String shown) {
        assertThat(ShownUrl.of(url)).isEqualTo(shown);
        assertThat(ShownUrl.of(shown)).isEqualTo(shown);
    }
}
