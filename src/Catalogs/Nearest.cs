namespace Gradus.Catalogs;

/// <summary>Finds the known word that a mistyped one was meant to be.</summary>
public static class Nearest
{
    /// <summary>
    /// The candidate at the least edit distance (insert, delete, replace, swap neighbours); the first of equals. Null where none is near:
    /// at a third of the longer word's letters at most, or with one word part of the other.
    /// </summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        // A word of 100,000 letters is no typing error, and the distance costs the product of the lengths.
        string given = word.Length > 100 ? word[..100] : word;
        string? best = null;
        int least = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Distance(given, candidate);
            if (IsPart(given, candidate)) distance = Math.Min(distance, 2);
            else if (distance > Math.Max(given.Length, candidate.Length) / 3) continue;
            if (distance >= least) continue;
            (best, least) = (candidate, distance);
        }
        return best;
    }

    /// <summary>The end of a sentence that says a word is unknown: the near one, or else all that are known.</summary>
    /// <returns>Such as <c>: did you mean 'dense'?</c>, or <c> (known: conv, dense)</c> where none is near.</returns>
    public static string Hint(string word, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0) return ": it has none";
        return Of(word, known) is { } near ? $": did you mean '{near}'?" : $" (known: {string.Join(", ", known)})";
    }

    // "fashion" means fashion-mnist and "batch-size" means batch although they are many letters away.
    static bool IsPart(string given, string candidate) => given.Length >= 3 && candidate.Length >= 3
        && (candidate.Contains(given, StringComparison.OrdinalIgnoreCase) || given.Contains(candidate, StringComparison.OrdinalIgnoreCase));

    /// <summary>The optimal string alignment distance, without regard to case.</summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++) rows[i, 0] = i;
        for (int j = 0; j <= right.Length; j++) rows[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = rows[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1);
                int least = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    least = Math.Min(least, rows[i - 2, j - 2] + 1);
                rows[i, j] = least;
            }
        }
        return rows[left.Length, right.Length];
    }

    static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
