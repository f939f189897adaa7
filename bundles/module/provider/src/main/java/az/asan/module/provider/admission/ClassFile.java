package az.asan.module.provider.admission;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class needs, from its constant pool (Java Virtual Machine Specification, section 4.4). The class is never
 * loaded.
 *
 * @param major    the class file version
 * @param packages packages of all classes it names
 * @param calls    methods it calls, {@code java.lang.System.exit}
 */
record ClassFile(int major, Set<String> packages, Set<String> calls) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern NAMED = Pattern.compile("L([^;<]+);");

    static ClassFile parse(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("no class file");
            }
            in.readUnsignedShort();
            int major = in.readUnsignedShort();
            return new Pool(in).summary(major);
        }
    }

    /** The constant pool, by index; an entry that is not needed stays empty. */
    private static final class Pool {
        private final int[] tag;
        private final int[] first;
        private final int[] second;
        private final String[] text;

        Pool(DataInputStream in) throws IOException {
            int count = in.readUnsignedShort();
            tag = new int[count];
            first = new int[count];
            second = new int[count];
            text = new String[count];
            for (int i = 1; i < count; i++) {
                tag[i] = in.readUnsignedByte();
                switch (tag[i]) {
                    case 1 -> text[i] = in.readUTF();
                    case 3, 4 -> in.readInt();
                    case 5, 6 -> {
                        in.readLong();
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                    case 9, 10, 11, 12, 17, 18 -> {
                        first[i] = in.readUnsignedShort();
                        second[i] = in.readUnsignedShort();
                    }
                    case 15 -> {
                        in.readUnsignedByte();
                        in.readUnsignedShort();
                    }
                    default -> throw new IOException("unknown constant " + tag[i]);
                }
            }
        }

        ClassFile summary(int major) throws IOException {
            Set<String> packages = new TreeSet<>();
            Set<String> calls = new TreeSet<>();
            for (int i = 1; i < tag.length; i++) {
                switch (tag[i]) {
                    case 7 -> className(packages, utf8(first[i]));
                    case 12 -> descriptor(packages, utf8(second[i]));
                    case 16 -> descriptor(packages, utf8(first[i]));
                    case 10, 11 -> calls.add(utf8(first[checked(first[i])]).replace('/', '.') + '.' + utf8(first[checked(second[i])]));
                    default -> { }
                }
            }
            return new ClassFile(major, packages, calls);
        }

        private String utf8(int index) throws IOException {
            String value = text[checked(index)];
            if (value == null) {
                throw new IOException("constant " + index + " is no text");
            }
            return value;
        }

        private int checked(int index) throws IOException {
            if (index < 1 || index >= tag.length) {
                throw new IOException("constant " + index + " does not exist");
            }
            return index;
        }

        private static void className(Set<String> packages, String name) {
            if (name.startsWith("[")) {
                descriptor(packages, name);
            } else {
                addPackage(packages, name);
            }
        }

        private static void descriptor(Set<String> packages, String descriptor) {
            Matcher named = NAMED.matcher(descriptor);
            while (named.find()) {
                addPackage(packages, named.group(1));
            }
        }

        private static void addPackage(Set<String> packages, String name) {
            int slash = name.lastIndexOf('/');
            packages.add(slash < 0 ? "" : name.substring(0, slash).replace('/', '.'));
        }
    }
}
