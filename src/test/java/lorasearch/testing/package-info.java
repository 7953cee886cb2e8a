/** What the tests of several packages share; start with {@link lorasearch.testing.Vectors}. */
package lorasearch.testing;
