package lorasearch.finetune.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Native values that live and die together: arguments of a call, or the tensors of a model.
 *
 * <p>Not thread-safe; the values may be read by several threads once made.
 */
final class NativeValues implements AutoCloseable {
    private static final AtomicLong OPEN = new AtomicLong();

    private final List<IValue> values = new ArrayList<>();

    /** Returns how many native values are open in this process. */
    static long open() {
        return OPEN.get();
    }

    /** Takes a value into this; it is closed with it. */
    IValue keep(IValue value) {
        OPEN.incrementAndGet();
        values.add(value);
        return value;
    }

    IValue of(long number) {
        return keep(IValue.from(number));
    }

    IValue of(double number) {
        return keep(IValue.from(number));
    }

    IValue of(String text) {
        return keep(IValue.from(text));
    }

    /** Returns a value that shares the tensor's memory. */
    IValue of(PtNDArray tensor) {
        return keep(IValue.from(tensor));
    }

    IValue of(long[] numbers) {
        return keep(IValue.listFrom(numbers));
    }

    IValue of(double[] numbers) {
        return keep(IValue.listFrom(numbers));
    }

    /** Returns a list that shares the tensors' memory. */
    IValue listOf(List<PtNDArray> tensors) {
        return keep(IValue.listFrom(tensors.toArray(PtNDArray[]::new)));
    }

    /** Returns a list of values of one type, which may be closed before it; at least one. */
    IValue listOf(IValue... elements) {
        return keep(IValue.listFrom(elements));
    }

    /** Returns a dictionary in the order of the map that shares the tensors' memory. */
    IValue dictionaryOf(Map<String, PtNDArray> tensors) {
        return keep(IValue.stringMapFrom(tensors));
    }

    /** Returns a dictionary of numbers. */
    IValue numbersOf(Map<String, Double> numbers) {
        try (NativeValues single = new NativeValues()) {
            Map<String, IValue> entries = new LinkedHashMap<>();
            numbers.forEach((name, number) -> entries.put(name, single.of(number)));
            return keep(IValue.stringIValueMapFrom(entries));
        }
    }

    /** Returns a dictionary of texts. */
    IValue textsOf(Map<String, String> texts) {
        try (NativeValues single = new NativeValues()) {
            Map<String, IValue> entries = new LinkedHashMap<>();
            texts.forEach((name, text) -> entries.put(name, single.of(text)));
            return keep(IValue.stringIValueMapFrom(entries));
        }
    }

    /** Returns a tuple of values, which may be closed before it. */
    IValue tupleOf(IValue... elements) {
        return keep(IValue.tupleFrom(elements));
    }

    /** Returns the elements of a tuple. */
    List<IValue> elementsOf(IValue tuple) {
        return Arrays.stream(tuple.toIValueTuple()).map(this::keep).toList();
    }

    @Override
    public void close() {
        values.forEach(IValue::close);
        OPEN.addAndGet(-values.size());
        values.clear();
    }
}
