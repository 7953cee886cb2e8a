package lorasearch.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTensorTest {

    @Test
    void everyHalfIsWidenedAsItsDefinitionSays() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = (bits >> 10) & 31;
            int fraction = bits & 1023;
            double sign = bits >> 15 == 0 ? 1 : -1;
            double expected;
            if (exponent == 31) {
                expected = fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
            } else if (exponent == 0) {
                expected = sign * Math.pow(2, -14) * fraction / 1024;
            } else {
                expected = sign * Math.pow(2, exponent - 15) * (1 + fraction / 1024.0);
            }
            assertThat((double) single(DType.F16, bits).toFloats()[0]).isEqualTo(Double.valueOf(expected));
        }
    }

    @Test
    void bfloat16IsTheUpperHalfOfAFloat() {
        assertThat(single(DType.BF16, 0x3f80).toFloats()).containsExactly(1);
        assertThat(single(DType.BF16, 0xc049).toFloats()).containsExactly(-3.140625f);
        assertThat(single(DType.BF16, 0x7f80).toFloats()).containsExactly(Float.POSITIVE_INFINITY);
    }

    @Test
    void numbersOfAnotherKindAreNotReinterpreted() {
        StoredTensor longs = StoredTensor.ofLongs(List.of(1L), List.of(1L));
        assertThatThrownBy(longs::toFloats).hasMessage("Tensor of type I64 does not hold floats.");
        assertThatThrownBy(StoredTensor.ofFloats(new float[1], 1)::toLongs)
                .hasMessage("Tensor of type F32 does not hold longs.");
    }

    @Test
    void shapeAndBytesMustAgree() {
        assertThatThrownBy(() -> StoredTensor.ofFloats(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor of type F32 and shape [2, 3] needs 24 bytes, not 20.");
    }

    private static StoredTensor single(DType dtype, int bits) {
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) bits);
        return new StoredTensor(dtype, List.of(1L), bytes.flip());
    }
}
