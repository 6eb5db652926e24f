package org.segclr.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segclr.core.error.SegclrException;

/**
 * A file that appears whole or not at all: written as {@code NAME.tmp.PID}, synced, then renamed. After {@code kill -9}
 * only a {@code .tmp.} file may remain, which no reader opens.
 */
public final class AtomicFile {
    private static final long NEARLY_FULL_BYTES = 1L << 20;

    private AtomicFile() {}

    /** Writes text in UTF-8. */
    public static void writeText(Path target, String text) {
        writeBytes(target, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void writeBytes(Path target, byte[] bytes) {
        write(target, channel -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    /** Lets {@code content} fill the temporary file, then puts it in place; on any failure nothing is left. */
    public static void write(Path target, Content content) {
        Path tmp = temporary(target);
        try {
            try (FileChannel channel = FileChannel.open(
                    tmp, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            rename(tmp, target);
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            deleteQuietly(tmp);
        }
    }

    /** What fills a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** The name to write under before renaming to {@code target}; makes the folder it lies in. */
    public static Path temporary(Path target) {
        Path absolute = target.toAbsolutePath();
        try {
            Files.createDirectories(folder(absolute));
        } catch (IOException e) {
            throw failure(target, e);
        }
        String name = absolute.getFileName() + ".tmp." + ProcessHandle.current().pid();
        return absolute.resolveSibling(name);
    }

    /**
     * Removes what writers of {@code target} left that were killed: files and folders {@code NAME.tmp.PID} whose
     * process does not run on this machine, or is this one, which has not begun. Call it before {@link #temporary}; a
     * writer of the same target on another machine would lose its work.
     *
     * @return what was removed
     */
    public static List<Path> removeLeftovers(Path target) {
        Path absolute = target.toAbsolutePath();
        Path folder = folder(absolute);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Pattern name = Pattern.compile(Pattern.quote(String.valueOf(absolute.getFileName())) + "\\.tmp\\.(\\d{1,18})");
        try (Stream<Path> beside = Files.list(folder)) {
            List<Path> stale = beside.filter(path -> {
                        Matcher match = name.matcher(String.valueOf(path.getFileName()));
                        return match.matches() && !runsElsewhere(Long.parseLong(match.group(1)));
                    })
                    .sorted()
                    .toList();
            for (Path path : stale) {
                deleteTree(path);
            }
            return stale;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static boolean runsElsewhere(long pid) {
        return pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Deletes a file, or a folder with all in it. */
    public static void deleteTree(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Syncs a finished file or folder and renames it to {@code target}, replacing a file of that name. */
    public static void commit(Path tmp, Path target) {
        try {
            sync(tmp);
            rename(tmp, target);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** A failure to write {@code target}, with cause and cure. */
    public static SegclrException failure(Path target, Exception cause) {
        return SegclrException.io("cannot write " + target + ": " + reason(target, cause), cause);
    }

    private static String reason(Path target, Exception cause) {
        try {
            long left = Files.getFileStore(folder(target.toAbsolutePath())).getUsableSpace();
            if (left < NEARLY_FULL_BYTES) {
                return "the disk is full (" + left + " bytes left); free space or choose another place";
            }
        } catch (IOException e) {
            return "its folder does not exist and cannot be made; choose another place";
        }
        String text = cause instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text + "; check that the folder may be written, or choose another place";
    }

    private static void rename(Path tmp, Path target) throws IOException {
        Files.move(tmp, target, StandardCopyOption.ATOMIC_MOVE);
        sync(folder(target.toAbsolutePath()));
    }

    private static void sync(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folder(Path absolute) {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    private static void deleteQuietly(Path tmp) {
        try {
            Files.deleteIfExists(tmp);
        } catch (IOException e) {
            System.err.println("segclr: cannot remove " + tmp + ": " + e.getMessage() + "; remove it by hand");
        }
    }
}
