package io.spoa.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuAffinityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0", "0-3; 0-3", "0,1,2,7; 0-2,7", "5,3; 3,5", "0-1,63-65; 0-1,63-65"})
    void rangesAsTheKernelWritesThem(String read, String written) {
        assertThat(CpuAffinity.ranges(CpuAffinity.parse(read))).isEqualTo(written);
    }

    @Test
    void thisMachineHasProcessors() {
        assertThat(CpuAffinity.allowed()).isNotEmpty().allMatch(CpuAffinity::exists);
        assertThat(CpuAffinity.exists(4000)).isFalse();
    }

    @Test
    void aProcessorThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> CpuAffinity.bind(List.of(4000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[4000]");
    }
}
