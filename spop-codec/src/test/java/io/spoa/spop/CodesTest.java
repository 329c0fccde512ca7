package io.spoa.spop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of the specification's tables, each both ways. */
class CodesTest {
    @ParameterizedTest
    @CsvSource({
        "0, UNSET",
        "1, HAPROXY_HELLO",
        "2, HAPROXY_DISCONNECT",
        "3, NOTIFY",
        "101, AGENT_HELLO",
        "102, AGENT_DISCONNECT",
        "103, ACK"
    })
    void frameTypes(int code, FrameType type) {
        assertThat(type.code()).isEqualTo(code);
        assertThat(Objects.requireNonNull(FrameType.of(code))).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100, 104, 255, -1})
    void otherFrameTypesAreNone(int code) {
        assertThat(FrameType.of(code)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, NULL",
        "1, BOOLEAN",
        "2, INT32",
        "3, UINT32",
        "4, INT64",
        "5, UINT64",
        "6, IPV4",
        "7, IPV6",
        "8, STRING",
        "9, BINARY"
    })
    void dataTypes(int code, DataType type) {
        assertThat(type.code()).isEqualTo(code);
        assertThat(DataType.of(code)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"0, PROC, proc", "1, SESS, sess", "2, TXN, txn", "3, REQ, req", "4, RES, res"})
    void scopes(int code, Scope scope, String label) {
        assertThat(scope.code()).isEqualTo(code);
        assertThat(Scope.of(code)).isEqualTo(scope);
        assertThat(scope.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 255, -1})
    void otherScopesAreRefused(int code) {
        assertThatThrownBy(() -> Scope.of(code))
                .isInstanceOf(SpopException.class)
                .hasMessage("unknown variable scope " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NORMAL",
        "1, IO_ERROR",
        "2, TIMEOUT",
        "3, FRAME_TOO_BIG",
        "4, INVALID_FRAME",
        "5, NO_VERSION",
        "6, NO_MAX_FRAME_SIZE",
        "7, NO_CAPABILITIES",
        "8, BAD_VERSION",
        "9, BAD_MAX_FRAME_SIZE",
        "10, NO_FRAGMENTATION",
        "11, INTERLACED_FRAMES",
        "12, FRAME_ID_NOT_FOUND",
        "13, RESOURCES",
        "99, UNKNOWN"
    })
    void statuses(int code, Status status) {
        assertThat(status.code()).isEqualTo(code);
        assertThat(Status.of(code)).isEqualTo(status);
    }

    @Test
    void aStatusNobodyListsIsUnknown() {
        assertThat(Status.of(14)).isEqualTo(Status.UNKNOWN);
        assertThat(Status.of(-1)).isEqualTo(Status.UNKNOWN);
    }
}
