package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdTest {

    @Test
    void signsAtTheSamePlaceAreMovedApart() {
        Crowd crowd = new Crowd(4, 30, 30);
        List<Point2D> places = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            places.add(crowd.place(100, 100));
        }

        assertThat(places.get(0)).isEqualTo(new Point2D.Double(100, 100));
        assertThat(places)
                .allSatisfy(place -> assertThat(place.distance(100, 100)).isLessThanOrEqualTo(30));
        for (int i = 1; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(places.get(i).distance(places.get(j))).isGreaterThanOrEqualTo(4);
            }
        }
    }

    @Test
    void signsKeepTheirPlaceWhereItMatters() {
        Crowd crowd = new Crowd(4, 0, 30);
        crowd.place(100, 100);

        assertThat(crowd.place(101, 100).getX()).isEqualTo(101);
        assertThat(crowd.place(300, 100)).isEqualTo(new Point2D.Double(300, 100));
    }
}
