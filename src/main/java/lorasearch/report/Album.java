package lorasearch.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.Paper;

/** All pictures of a report by their place, drawn on as many processors as there are. Immutable. */
final class Album {
    private final Map<Place, List<Picture>> pictures = new EnumMap<>(Place.class);

    Album(Map<Place, List<Chart>> charts, List<Paper> papers) {
        List<Chart> all = charts.values().stream().flatMap(List::stream).toList();
        List<Picture> drawn = SharedWork.map(all, chart -> new Picture(chart, papers));
        int next = 0;
        for (Place place : Place.values()) {
            int count = charts.getOrDefault(place, List.of()).size();
            pictures.put(place, List.copyOf(drawn.subList(next, next + count)));
            next += count;
        }
    }

    /** Returns the pictures of a place; none if there is nothing to draw. */
    List<Picture> at(Place place) {
        return pictures.get(place);
    }

    /** Returns all pictures in the order of the report. */
    List<Picture> all() {
        List<Picture> all = new ArrayList<>();
        pictures.values().forEach(all::addAll);
        return all;
    }
}
