package az.asan.course.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Courses as a kind of module. */
@Component(service = ModuleKind.class, property = "kind=course")
public final class CourseKind implements ModuleKind<Course> {
    private final Countries countries;

    @Activate
    public CourseKind(@Reference Countries countries) {
        this.countries = countries;
    }

    @Override
    public String name() {
        return "course";
    }

    @Override
    public Class<Course> type() {
        return Course.class;
    }

    @Override
    public void check(ModuleContent content, Findings findings) {
        new DefinitionReader(content, findings, languages()).read();
    }

    @Override
    public Activated<Course> activate(Activation activation) {
        Course course = new Course(new DefinitionReader(activation.content(), new Findings(), languages()).read());
        return new Activated<>() {
            @Override
            public Course value() {
                return course;
            }

            @Override
            public void probe(Findings findings) {
                // Lessons are text, and whatever an exercise needs is opened when it is tried.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** None while the platform starts and no pack is live yet: what ships is then taken in whichever order the kinds arrive. */
    private List<String> languages() {
        try {
            return countries.current().languages().stream().map(Country.Language::tag).toList();
        } catch (IllegalStateException e) {
            return List.of();
        }
    }
}
