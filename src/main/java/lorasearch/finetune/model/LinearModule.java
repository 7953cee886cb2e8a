package lorasearch.finetune.model;

/**
 * A linear layer of the base that can be adapted.
 *
 * @param name its module name in Hugging Face's model
 * @param inputs columns of its weight
 * @param outputs rows of its weight
 */
record LinearModule(String name, int inputs, int outputs) {}
