package lorasearch.app;

import java.util.OptionalInt;

/**
 * How the importance of parameters shall be measured.
 *
 * @param method {@code ped_anova} or {@code fanova}
 * @param compatible whether to compute what Optuna does, with every range taken as linear by fANOVA
 * @param objective for which objective, from 0; empty for the only one
 */
public record ImportanceRequest(String method, boolean compatible, OptionalInt objective) {}
