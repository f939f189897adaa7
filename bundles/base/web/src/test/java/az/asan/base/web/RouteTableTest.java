package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.web.pages.Collected;
import az.asan.base.web.pages.RouteTable;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
    private static RouteTable table(String... patterns) {
        Collected collected = new Collected("a");
        for (String pattern : patterns) {
            collected.get(pattern, Access.anyone(), request -> Answer.redirect("/"));
        }
        return RouteTable.of(collected.routes());
    }

    private static String answering(RouteTable table, String path) {
        return table.find("GET", path).map(match -> match.route().pattern().text() + match.raw()).orElse("nothing");
    }

    @Test
    void prefersALiteralToAVariableAndAVariableToTheRest() {
        RouteTable table = table("/q/{center}", "/q/help", "/q/{rest*}", "/q/{center}/board", "/");
        assertThat(answering(table, "/q/help")).isEqualTo("/q/help{}");
        assertThat(answering(table, "/q/asan-1")).isEqualTo("/q/{center}{center=asan-1}");
        assertThat(answering(table, "/q/asan-1/board")).isEqualTo("/q/{center}/board{center=asan-1}");
        assertThat(answering(table, "/q/help/board")).as("goes back from the literal").isEqualTo("/q/{center}/board{center=help}");
        assertThat(answering(table, "/q/a%20b/c/d")).as("still encoded").isEqualTo("/q/{rest*}{rest=a%20b/c/d}");
        assertThat(answering(table, "/")).isEqualTo("/{}");
        assertThat(answering(table, "/q")).isEqualTo("nothing");
        assertThat(answering(table, "/q/asan-1/")).isNotEqualTo("/q/{center}{center=asan-1}");
    }

    @Test
    void leavesOutARouteOfTheSameShapeAndNamesIt() {
        RouteTable table = table("/q/{center}", "/q/{other}");
        assertThat(table.conflicts()).singleElement().asString().contains("/q/{other}", "/q/{center}", "'a'");
        assertThat(answering(table, "/q/1")).isEqualTo("/q/{center}{center=1}");
    }

    @Test
    void refusesAPatternThatIsNone() {
        for (String pattern : new String[] {"q", "/q/", "//q", "/q/{a}/{a}", "/q/{r*}/x", "/q/{}", "/q/a{b}", "/q/ə"}) {
            assertThatThrownBy(() -> table(pattern)).as(pattern).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(pattern);
        }
    }
}
