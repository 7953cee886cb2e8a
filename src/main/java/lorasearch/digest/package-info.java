/** SHA-256 digests, by which files are recognised: {@link lorasearch.digest.Sha256}. */
package lorasearch.digest;
