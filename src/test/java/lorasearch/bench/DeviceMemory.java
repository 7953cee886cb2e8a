package lorasearch.bench;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import lorasearch.finetune.model.Devices;

/**
 * Memory in use on a device.
 *
 * @param mebibytes of a GPU what all of its processes hold; of a CPU what this process holds
 */
record DeviceMemory(long mebibytes) {

    static DeviceMemory of(String name) {
        Device device = Devices.named(name);
        return new DeviceMemory(
                device.isGpu() ? CudaUtils.getGpuMemory(device).getCommitted() >> 20 : ResidentMemory.mebibytes());
    }

    @Override
    public String toString() {
        return mebibytes + " MiB";
    }
}
