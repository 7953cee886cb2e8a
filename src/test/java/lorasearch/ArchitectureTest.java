package lorasearch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws the package structure of ARCHITECTURE.md and keeps libraries in their place. */
@AnalyzeClasses(packages = "lorasearch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "lorasearch";

    /** What each package may use of ours, besides itself. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("space", Set.of()),
            Map.entry("safetensors", Set.of()),
            Map.entry("pareto", Set.of()),
            Map.entry("digest", Set.of()),
            Map.entry("trial", Set.of("space", "pareto")),
            Map.entry("metrics", Set.of()),
            Map.entry("bagofwords", Set.of()),
            Map.entry("audit", Set.of("space", "trial", "metrics", "finetune.data", "config")),
            Map.entry("surrogate", Set.of()),
            Map.entry("sampler", Set.of("space", "trial")),
            Map.entry("sampler.cmaes", Set.of("space", "trial", "sampler")),
            Map.entry("sampler.gp", Set.of("space", "trial", "sampler", "surrogate")),
            Map.entry("sampler.tpe", Set.of("space", "trial", "pareto", "sampler")),
            Map.entry("pruner", Set.of("trial")),
            Map.entry("analysis", Set.of("space", "trial", "metrics", "pareto", "surrogate")),
            Map.entry("objective", Set.of("space", "trial")),
            Map.entry("objective.command", Set.of("space", "trial", "objective")),
            Map.entry("storage", Set.of("space", "trial")),
            Map.entry("storage.jooq", Set.of("space", "trial", "storage")),
            Map.entry("engine", Set.of("space", "trial", "sampler", "pruner", "objective", "storage", "digest")),
            Map.entry("workers", Set.of("space", "trial", "storage", "engine")),
            Map.entry("finetune.data", Set.of("digest")),
            Map.entry("finetune.text", Set.of("finetune.data")),
            Map.entry("finetune.state", Set.of("safetensors")),
            Map.entry("finetune.model", Set.of("safetensors", "digest", "finetune.state")),
            Map.entry(
                    "finetune.train",
                    Set.of(
                            "trial",
                            "safetensors",
                            "finetune.data",
                            "finetune.text",
                            "finetune.model",
                            "finetune.state")),
            Map.entry(
                    "finetune",
                    Set.of(
                            "objective",
                            "metrics",
                            "space",
                            "trial",
                            "safetensors",
                            "finetune.data",
                            "finetune.text",
                            "finetune.model",
                            "finetune.state",
                            "finetune.train")),
            Map.entry("report", Set.of("space", "trial", "metrics", "analysis", "report.chart", "report.html")),
            Map.entry("report.chart", Set.of("space", "trial", "metrics", "analysis")),
            Map.entry("report.html", Set.of("space", "trial", "metrics", "analysis", "digest")),
            Map.entry("config", Set.of("space", "trial", "objective.command", "finetune.data")));

    /** Libraries (by package prefix) and the only packages of ours that may touch them. */
    private static final Map<String, List<String>> CONFINED = Map.ofEntries(
            Map.entry("ai.djl", List.of("finetune.text", "finetune.model", "finetune.train", "finetune")),
            Map.entry("org.jooq", List.of("storage.jooq")),
            Map.entry("org.sqlite", List.of("storage.jooq")),
            Map.entry("org.postgresql", List.of("storage.jooq")),
            Map.entry("java.sql", List.of("storage.jooq")),
            Map.entry("javax.sql", List.of("storage.jooq")),
            Map.entry("org.knowm.xchart", List.of("report.chart")),
            Map.entry("java.awt", List.of("report.chart")),
            Map.entry("org.snakeyaml", List.of("config")),
            Map.entry("picocli", List.of("cli")),
            Map.entry("me.tongfei", List.of("cli")),
            Map.entry("de.siegmar", List.of("finetune.data", "app", "cli", "report")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().assignedFrom(new OwnPackages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLinePrintsOrExits = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule packagesUseOnlyWhatIsBeneathThem = classes()
            .should(new ArchCondition<>("use only the packages that ARCHITECTURE.md lists for theirs") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    String from = ownPackage(item);
                    item.getDirectDependenciesFromSelf().forEach(dependency -> {
                        JavaClass target = dependency.getTargetClass().getBaseComponentType();
                        if (!mayUse(from, target)) {
                            events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                        }
                    });
                }
            });

    private static boolean mayUse(String from, JavaClass target) {
        String name = target.getPackageName();
        if (!name.equals(ROOT) && !name.startsWith(ROOT + ".")) {
            return CONFINED.entrySet().stream()
                    .filter(e -> name.equals(e.getKey()) || name.startsWith(e.getKey() + "."))
                    .allMatch(e -> e.getValue().contains(from));
        }
        String to = ownPackage(target);
        if (from.equals(to)) {
            return true;
        }
        return switch (from) {
            case "app" -> !List.of("cli", "api").contains(to);
            case "api" -> Set.of("app", "config", "objective", "trial", "space").contains(to);
            case "cli" -> Set.of("app", "config", "trial", "space").contains(to);
            default -> MAY_USE.getOrDefault(from, Set.of()).contains(to);
        };
    }

    /** One slice for each package of ours. */
    private static final class OwnPackages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass item) {
            return item.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(ownPackage(item))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of ours";
        }
    }

    /** The package beneath the root; jOOQ's generated packages count to the package that needs them. */
    private static String ownPackage(JavaClass item) {
        String name = item.getPackageName();
        if (name.startsWith(ROOT + ".storage.jooq")) {
            return "storage.jooq";
        }
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
