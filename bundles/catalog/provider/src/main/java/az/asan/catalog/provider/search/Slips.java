package az.asan.catalog.provider.search;

/** How far a typed word is from the beginning of another: letters added, missing, changed or swapped. */
final class Slips {
    private Slips() {
    }

    /** How many slips are forgiven in a word of this many letters. */
    static int forgiven(int letters) {
        return letters < 4 ? 0 : letters < 8 ? 1 : 2;
    }

    /**
     * The smallest number of slips (optimal string alignment) between the typed word and any beginning of the other,
     * or {@code most + 1} when there are more.
     */
    static int between(String typed, String word, int most) {
        int columns = Math.min(word.length(), typed.length() + most);
        if (columns < typed.length() - most) {
            return most + 1;
        }
        int[] before = new int[columns + 1];
        int[] last = new int[columns + 1];
        int[] row = new int[columns + 1];
        for (int j = 0; j <= columns; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= columns; j++) {
                boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
                int cost = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && typed.charAt(i - 1) == word.charAt(j - 2) && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        int best = most + 1;
        for (int cost : last) {
            best = Math.min(best, cost);
        }
        return best;
    }
}
