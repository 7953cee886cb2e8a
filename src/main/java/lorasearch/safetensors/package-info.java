/**
 * The safetensors file format: named arrays of numbers behind a JSON header, and nothing that could run.
 *
 * <p>Start at {@link lorasearch.safetensors.SafetensorsFile}; a {@link lorasearch.safetensors.StoredTensor} is one array.
 */
package lorasearch.safetensors;
