package lorasearch.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Turns Ctrl-C and a polite kill into a request to stop; a second one ends the process, as soon as the native call that runs
 * has come back.
 *
 * <p>{@code sun.misc.Signal} is supported but cannot be compiled against without a warning, hence the reflection. On a
 * machine that lacks it, signals end the process as usual and the next {@code optimize} takes the trial up again.
 */
final class Signals implements AutoCloseable {

    private final Runnable stop;
    private final Runnable beforeExit;
    private final Map<Object, Object> previous = new LinkedHashMap<>();
    private volatile int received;

    private Signals(Runnable stop, Runnable beforeExit) {
        this.stop = stop;
        this.beforeExit = beforeExit;
    }

    /** Lets {@code stop} be run, once, when the process is asked to end. */
    static Signals handledBy(Runnable stop) {
        return handledBy(stop, () -> {});
    }

    /**
     * Lets {@code stop} be run, once, when the process is asked to end.
     *
     * @param beforeExit run when it is asked again, before the process ends
     */
    static Signals handledBy(Runnable stop, Runnable beforeExit) {
        Signals signals = new Signals(stop, beforeExit);
        signals.handle("INT", () -> signals.received(2));
        signals.handle("TERM", () -> signals.received(15));
        return signals;
    }

    /** The same for a worker process, to which Ctrl-C means nothing: it comes to the parent too, which decides. */
    static Signals ofWorkerHandledBy(Runnable stop) {
        Signals signals = new Signals(stop, () -> {});
        signals.handle("INT", () -> {});
        signals.handle("TERM", () -> signals.received(15));
        return signals;
    }

    /** Returns the exit code that tells of the signal, if one came. */
    OptionalInt exitCode() {
        return received == 0 ? OptionalInt.empty() : OptionalInt.of(128 + received);
    }

    @Override
    public void close() {
        previous.forEach((signal, handler) -> {
            try {
                register(signal, handler);
            } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
                // The handler stays; the process is about to end anyway.
            }
        });
        previous.clear();
    }

    private void handle(String name, Runnable action) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            InvocationHandler onCall = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "handler of " + name;
            };
            Object handler =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, onCall);
            previous.put(signal, register(signal, handler));
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            // Without the handler a signal ends the process at once, which the store survives.
        }
    }

    private void received(int signal) {
        if (received != 0) {
            beforeExit.run();
            System.exit(128 + signal);
        }
        received = signal;
        stop.run();
    }

    private static Object register(Object signal, Object handler) throws ReflectiveOperationException {
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        return signal.getClass()
                .getMethod("handle", signal.getClass(), handlerType)
                .invoke(null, signal, handler);
    }
}
