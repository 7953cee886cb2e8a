package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;

/**
 * Runs a method of a TorchScript module with or without gradients.
 *
 * <p>DJL's own {@link IValueUtils#runMethod} always runs in inference mode, which forbids {@code torch.grad} inside the
 * method, and the native call beneath it is visible in this package only.
 */
public final class TorchCall {
    private TorchCall() {}

    /**
     * Runs a method on the calling thread; the caller closes the result.
     *
     * @param gradients whether operations are recorded for differentiation
     */
    public static IValue run(PtSymbolBlock module, String method, boolean gradients, IValue... arguments) {
        long[] handles = new long[arguments.length];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = arguments[i].getHandle();
        }
        // Both switches belong to the thread, and a new thread starts with torch's defaults.
        JniUtils.setGradMode(gradients);
        JniUtils.setGraphExecutorOptimize(false);
        return new IValue(PyTorchLibrary.LIB.moduleRunMethod(module.getHandle(), method, handles, true, false));
    }
}
