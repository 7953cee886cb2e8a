/** What a few evaluations say about all others: regression with uncertainty, for samplers and for surfaces in reports. */
package lorasearch.surrogate;
