package lorasearch.bench.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lorasearch.storage.TrialStore;

/** How long the calls of a store took, by method. Used by one thread. */
final class CallTimes {

    private final Map<String, List<Long>> microsByMethod = new TreeMap<>();

    /** Returns a store that does what another does and notes how long it takes. */
    TrialStore timed(TrialStore store) {
        return (TrialStore) Proxy.newProxyInstance(
                CallTimes.class.getClassLoader(), new Class<?>[] {TrialStore.class}, (proxy, method, arguments) -> {
                    long start = System.nanoTime();
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    } finally {
                        add(method.getName(), (System.nanoTime() - start) / 1000);
                    }
                });
    }

    private synchronized void add(String method, long micros) {
        microsByMethod.computeIfAbsent(method, name -> new ArrayList<>()).add(micros);
    }

    /** Notes a measurement of another kind in microseconds. */
    synchronized void add(String name, Duration duration) {
        add(name, duration.toNanos() / 1000);
    }

    void addAll(CallTimes others) {
        others.microsByMethod.forEach((method, micros) -> microsByMethod
                .computeIfAbsent(method, name -> new ArrayList<>())
                .addAll(micros));
    }

    /** Returns one line per method, to be read by {@link #read}. */
    List<String> lines() {
        return microsByMethod.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + String.join(
                                " ",
                                entry.getValue().stream().map(String::valueOf).toList()))
                .toList();
    }

    static CallTimes read(List<String> lines) {
        CallTimes times = new CallTimes();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            times.microsByMethod.put(
                    words[0], Arrays.stream(words).skip(1).map(Long::valueOf).toList());
        }
        return times;
    }

    /** Returns a quantile of a method's times in milliseconds; NaN if it was never called. */
    double millis(String method, double share) {
        long[] sorted = microsByMethod.getOrDefault(method, List.of()).stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1000.0;
    }

    /** Returns the sum of a method's times in milliseconds. */
    double totalMillis(String method) {
        return microsByMethod.getOrDefault(method, List.of()).stream()
                        .mapToLong(Long::longValue)
                        .sum()
                / 1000.0;
    }
}
