package org.postroom.protocol.command;

/** The distance between words that were written and words that were meant. */
final class Spelling {

    private static final int LONGEST = 16;

    private Spelling() {}

    /** Returns the word that another begins with, or differs least from; null if every word differs by more than half. */
    static String nearest(String written, Iterable<String> words) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            if (written.startsWith(word)) {
                return word;
            }
            int distance = distance(word, written.length() > LONGEST ? written.substring(0, LONGEST) : written);
            if (distance < least && distance <= word.length() / 2) {
                least = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    /** Returns how many letters must be put in, left out, changed, or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                    boolean swapped =
                            i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                    if (swapped) {
                        cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                    }
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
