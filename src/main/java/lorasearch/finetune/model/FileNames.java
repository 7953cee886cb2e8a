package lorasearch.finetune.model;

import java.util.regex.Pattern;

/**
 * How Hugging Face's files name the tensors of a family.
 *
 * @param prefix what the files of a task model put in front of each name, such as {@code bert.}
 * @param unused how the names of tensors begin that a file may hold and we do not use (heads of other tasks, stored
 *     constants), without the prefix
 */
record FileNames(String prefix, Pattern unused) {

    /** @param unused a regular expression */
    static FileNames of(String prefix, String unused) {
        return new FileNames(prefix, Pattern.compile(unused));
    }

    String withoutPrefix(String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** @param name without the prefix */
    boolean isUnused(String name) {
        return unused.matcher(name).lookingAt();
    }
}
