#!/bin/sh
# Gradient descent with momentum on the Rosenbrock function f(x, y) = (1 - x)^2 + 100 (y - x^2)^2 from (-1.5, 2).
# The point comes as LORASEARCH_PARAM_LEARNING_RATE and LORASEARCH_PARAM_MOMENTUM; ten iterations are one step.
export LC_ALL=C
exec awk -v rate="$LORASEARCH_PARAM_LEARNING_RATE" -v momentum="$LORASEARCH_PARAM_MOMENTUM" '
function f(x, y) { return (1 - x)^2 + 100 * (y - x^2)^2 }
BEGIN {
    x = -1.5; y = 2
    for (step = 1; step <= 20; step++) {
        for (i = 0; i < 10; i++) {
            slope_x = -2 * (1 - x) - 400 * x * (y - x^2)
            slope_y = 200 * (y - x^2)
            speed_x = momentum * speed_x - rate * slope_x
            speed_y = momentum * speed_y - rate * slope_y
            x += speed_x; y += speed_y
        }
        if (!(f(x, y) < 1e6)) { print "diverged at step " step; exit 1 }
        printf "{\"step\": %d, \"value\": %.9g}\n", step, f(x, y)
        fflush()
    }
    printf "{\"value\": %.9g, \"x\": %.6f, \"y\": %.6f}\n", f(x, y), x, y
}'
