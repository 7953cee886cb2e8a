package lorasearch.pruner;

import lorasearch.trial.Direction;

/**
 * The steps at which curves are compared.
 *
 * @param direction of the objective
 * @param halfWay half of the way to now
 * @param step now
 */
record Moment(Direction direction, int halfWay, int step) {}
