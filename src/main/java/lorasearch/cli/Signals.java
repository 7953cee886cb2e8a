package lorasearch.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Turns Ctrl-C and a polite kill into a request to stop; a second one stops at once. While a signal is handled here the
 * virtual machine does not shut down, so no native call is cut off in the middle.
 *
 * <p>{@code sun.misc.Signal} is supported but cannot be compiled against without a warning, hence the reflection. On a
 * machine that lacks it, signals end the process as usual and the next {@code optimize} takes the trial up again.
 */
final class Signals implements AutoCloseable {

    private final Runnable stop;
    private final Map<Object, Object> previous = new LinkedHashMap<>();
    private volatile int received;

    private Signals(Runnable stop) {
        this.stop = stop;
    }

    /** Lets {@code stop} be run, once, when the process is asked to end. */
    static Signals handledBy(Runnable stop) {
        Signals signals = new Signals(stop);
        signals.handle("INT");
        signals.handle("TERM");
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

    private void handle(String name) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            InvocationHandler onCall = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> received(name);
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

    private Object received(String name) {
        int number = name.equals("INT") ? 2 : 15;
        if (received != 0) {
            Runtime.getRuntime().halt(128 + number);
        }
        received = number;
        stop.run();
        return null;
    }

    private static Object register(Object signal, Object handler) throws ReflectiveOperationException {
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        return signal.getClass()
                .getMethod("handle", signal.getClass(), handlerType)
                .invoke(null, signal, handler);
    }
}
