/**
 * The rival that a fine-tuned model must beat: {@link lorasearch.bagofwords.BagOfWords} counts words and pairs of words,
 * and learns for each label a logistic regression on their weights.
 */
package lorasearch.bagofwords;
