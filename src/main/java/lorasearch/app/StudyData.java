package lorasearch.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import lorasearch.config.DataSection;
import lorasearch.config.FineTuneDefinition;
import lorasearch.digest.Sha256;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelCount;
import lorasearch.finetune.data.LoadedData;
import lorasearch.finetune.data.SourceFile;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.data.SyntheticReviews;
import lorasearch.report.DataCard;
import lorasearch.report.TextFacts;
import lorasearch.storage.StudyRecord;

/**
 * A study's rows, read or generated.
 *
 * @param splits the rows by their use
 * @param card what to tell of them
 * @param fingerprints SHA-256 by file name, and of the rows of each split
 */
record StudyData(Splits splits, DataCard card, Map<String, String> fingerprints) {

    /** @throws lorasearch.finetune.data.DataException if the rows cannot be read or used */
    static StudyData load(DataSection section) {
        if (section instanceof DataSection.Synthetic synthetic) {
            Splits all = Splits.cut(
                    SyntheticReviews.generate(synthetic.rows(), synthetic.seed()),
                    synthetic.shares(),
                    synthetic.splitSeed());
            Splits splits = section.selection().of(all, section.splitSeed());
            String source =
                    "%s (%d rows, seed %d)".formatted(SyntheticReviews.NAME, synthetic.rows(), synthetic.seed());
            return new StudyData(splits, card(source, true, splits, leftOut(all, splits)), fingerprintsOf(splits));
        }
        DataSection.Tables tables = (DataSection.Tables) section;
        return of(tables.files().load(tables.splitSeed()), section);
    }

    /**
     * Loads the rows of a stored study.
     *
     * @throws StudyError if they, or the model, are not those that the study was created with
     */
    static StudyData ofStored(FineTuneDefinition definition, StudyRecord study) {
        StudyData data = load(definition.data());
        StudyFacts.of(study)
                .ifPresent(facts -> Fingerprints.requireSame(
                        study.name(), facts.fingerprints(), FineTuning.fingerprints(definition, data)));
        return data;
    }

    private static StudyData of(LoadedData loaded, DataSection section) {
        List<String> names = new ArrayList<>();
        Map<String, String> fingerprints = new LinkedHashMap<>();
        long emptyTexts = 0;
        for (SourceFile source : loaded.sources()) {
            names.add(source.file().getFileName().toString());
            fingerprints.put(source.file().toString(), source.sha256());
            emptyTexts += source.emptyTexts();
        }
        Splits splits = section.selection().of(loaded.splits(), section.splitSeed());
        Map<String, Long> dropped = new LinkedHashMap<>();
        if (emptyTexts > 0) {
            dropped.put("empty text", emptyTexts);
        }
        dropped.putAll(leftOut(loaded.splits(), splits));
        fingerprints.putAll(fingerprintsOf(splits));
        return new StudyData(splits, card(String.join(", ", names), false, splits, dropped), fingerprints);
    }

    private static Map<String, Long> leftOut(Splits all, Splits selected) {
        long count = (long) all.train().size()
                + all.dev().size()
                + all.test().size()
                - selected.train().size()
                - selected.dev().size()
                - selected.test().size();
        return count == 0 ? Map.of() : Map.of("not selected", count);
    }

    /** Rows that are cut or generated differently are other rows, whatever the files say. */
    private static Map<String, String> fingerprintsOf(Splits splits) {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        fingerprints.put("train rows", fingerprintOf(splits.train()));
        fingerprints.put("dev rows", fingerprintOf(splits.dev()));
        fingerprints.put("test rows", fingerprintOf(splits.test()));
        return fingerprints;
    }

    private static String fingerprintOf(Dataset rows) {
        MessageDigest digest = Sha256.begin();
        for (int row = 0; row < rows.size(); row++) {
            digest.update(rows.texts().get(row).getBytes(StandardCharsets.UTF_8));
            for (int label = 0; label < rows.labels().size(); label++) {
                digest.update((byte) (rows.has(row, label) ? 1 : 0));
            }
        }
        return Sha256.end(digest);
    }

    private static DataCard card(String source, boolean synthetic, Splits splits, Map<String, Long> dropped) {
        List<LabelCount> counts = splits.labelCounts();
        List<DataCard.Split> parts = new ArrayList<>();
        parts.add(split("train", splits.train(), counts, LabelCount::train));
        parts.add(split("dev", splits.dev(), counts, LabelCount::dev));
        if (splits.test().size() > 0) {
            // Nobody looks into the sealed split before the end, not even at its labels.
            parts.add(new DataCard.Split("test (sealed)", splits.test().size(), Map.of()));
        }
        return new DataCard(source, synthetic, parts, dropped, TextFacts.UNKNOWN);
    }

    private static DataCard.Split split(
            String name, Dataset rows, List<LabelCount> counts, ToIntFunction<LabelCount> count) {
        Map<String, Long> positives = new LinkedHashMap<>();
        counts.forEach(label -> positives.put(label.label(), (long) count.applyAsInt(label)));
        return new DataCard.Split(name, rows.size(), positives);
    }
}
