namespace Ingot.Text.Words;

/// <summary>Strips the suffixes of English words (M. Porter, An algorithm for suffix stripping, Program 14(3), 1980).</summary>
public sealed class PorterStemmer(PorterVariant variant = PorterVariant.Nltk)
{
    private static readonly Dictionary<string, string> Irregular = new (string Form, string Stem)[]
    {
        ("sky", "sky"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"), ("news", "news"), ("innings", "inning"), ("inning", "inning"),
        ("outings", "outing"), ("outing", "outing"), ("cannings", "canning"), ("canning", "canning"), ("howe", "howe"), ("proceed", "proceed"), ("exceed", "exceed"), ("succeed", "succeed"),
    }.ToDictionary();

    private static readonly Rule[] Plurals = [new("sses", "ss", -1), new("ies", "i", -1), new("ss", "ss", -1), new("s", "", -1)];

    private static readonly Rule[] Long =
    [
        new("ational", "ate"), new("tional", "tion"), new("enci", "ence"), new("anci", "ance"), new("izer", "ize"), new("abli", "able"), new("bli", "ble"), new("alli", "al"), new("entli", "ent"),
        new("eli", "e"), new("ousli", "ous"), new("ization", "ize"), new("ation", "ate"), new("ator", "ate"), new("alism", "al"), new("iveness", "ive"), new("fulness", "ful"),
        new("ousness", "ous"), new("aliti", "al"), new("iviti", "ive"), new("biliti", "ble"), new("fulli", "ful"), new("logi", "log"),
    ];

    private static readonly Rule[] Middle = [new("icate", "ic"), new("ative", ""), new("alize", "al"), new("iciti", "ic"), new("ical", "ic"), new("ful", ""), new("ness", "")];

    private static readonly Rule[] Short =
    [
        new("al", "", 1), new("ance", "", 1), new("ence", "", 1), new("er", "", 1), new("ic", "", 1), new("able", "", 1), new("ible", "", 1), new("ant", "", 1), new("ement", "", 1),
        new("ment", "", 1), new("ent", "", 1), new("ou", "", 1), new("ism", "", 1), new("ate", "", 1), new("iti", "", 1), new("ous", "", 1), new("ive", "", 1), new("ize", "", 1),
    ];

    private readonly bool nltk = variant == PorterVariant.Nltk;

    // -abli is the paper's, -bli that of the later editions; -logi is theirs, -fulli NLTK's.
    private readonly Rule[] longRules =
    [
        .. Long.Where(rule => rule.Suffix switch
        {
            "abli" => variant == PorterVariant.Original,
            "bli" or "logi" => variant != PorterVariant.Original,
            "fulli" => variant == PorterVariant.Nltk,
            _ => true,
        }),
    ];

    /// <summary>The stem of <paramref name="word"/>, which is in lower case.</summary>
    public string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (nltk && Irregular.TryGetValue(word, out string? known)) return known;
        if (variant != PorterVariant.Original && word.Length <= 2) return word;
        word = nltk && word.Length == 4 && Ends(word, "ies") ? word[..^1] : Apply(Plurals, word);
        word = LongSuffix(FinalY(Participle(word)));
        word = Apply(Middle, word);
        word = Ends(word, "ion") ? Ion(word) : Apply(Short, word);
        return DoubleL(FinalE(word));
    }

    private string Participle(string word)
    {
        if (nltk && Ends(word, "ied")) return word.Length == 4 ? word[..^1] : word[..^2];
        if (Ends(word, "eed")) return Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;
        int cut = Ends(word, "ed") ? 2 : Ends(word, "ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(word.AsSpan(0, word.Length - cut))) return word;
        string stem = word[..^cut];
        if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz")) return stem + "e";
        if (EndsInDoubleConsonant(stem)) return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private string FinalY(string word)
    {
        if (!Ends(word, "y")) return word;
        ReadOnlySpan<char> stem = word.AsSpan(0, word.Length - 1);
        return (nltk ? stem.Length > 1 && IsConsonant(stem, stem.Length - 1) : HasVowel(stem)) ? string.Concat(stem, "i") : word;
    }

    private string LongSuffix(string word)
    {
        if (nltk && Ends(word, "alli") && Measure(word.AsSpan(0, word.Length - 4)) > 0) return LongSuffix(word[..^2]);
        if (nltk && Ends(word, "logi")) return Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;
        return Apply(longRules, word);
    }

    private static string Ion(string word) => word.Length > 3 && word[^4] is 's' or 't' && Measure(word.AsSpan(0, word.Length - 3)) > 1 ? word[..^3] : word;

    private string FinalE(string word)
    {
        if (!Ends(word, "e")) return word;
        ReadOnlySpan<char> stem = word.AsSpan(0, word.Length - 1);
        int measure = Measure(stem);
        return measure > 1 || (measure == 1 && !EndsShort(stem)) ? word[..^1] : word;
    }

    private static string DoubleL(string word) => Ends(word, "ll") && Measure(word.AsSpan(0, word.Length - 1)) > 1 ? word[..^1] : word;

    // The first suffix that fits decides, whether or not its stem is long enough.
    private static string Apply(Rule[] rules, string word)
    {
        foreach (Rule rule in rules)
        {
            if (!Ends(word, rule.Suffix)) continue;
            ReadOnlySpan<char> stem = word.AsSpan(0, word.Length - rule.Suffix.Length);
            return Measure(stem) > rule.Above ? string.Concat(stem, rule.Replacement) : word;
        }

        return word;
    }

    // m in [C](VC){m}[V].
    private static int Measure(ReadOnlySpan<char> stem)
    {
        int measure = 0;
        bool vowelBefore = false;
        for (int at = 0; at < stem.Length; at++)
        {
            bool consonant = IsConsonant(stem[at], at == 0 || vowelBefore);
            if (consonant && vowelBefore) measure++;
            vowelBefore = !consonant;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (int at = 0; at < stem.Length; at++)
            if (!IsConsonant(stem, at)) return true;
        return false;
    }

    private static bool EndsInDoubleConsonant(ReadOnlySpan<char> word) => word.Length >= 2 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    // Consonant, vowel, consonant other than w, x, y; NLTK adds words of a vowel and a consonant.
    private bool EndsShort(ReadOnlySpan<char> word)
    {
        int last = word.Length - 1;
        if (last >= 2) return IsConsonant(word, last - 2) && !IsConsonant(word, last - 1) && IsConsonant(word, last) && word[last] is not ('w' or 'x' or 'y');
        return nltk && last == 1 && !IsConsonant(word, 0) && IsConsonant(word, 1);
    }

    // y is a vowel after a consonant, so a run of them alternates from its first one on.
    private static bool IsConsonant(ReadOnlySpan<char> word, int at)
    {
        int first = at;
        while (first > 0 && word[first] == 'y') first--;
        bool consonant = IsConsonant(word[first], true);
        return ((at - first) & 1) == 0 ? consonant : !consonant;
    }

    private static bool IsConsonant(char letter, bool startsOrFollowsVowel) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => startsOrFollowsVowel,
        _ => true,
    };

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);

    private readonly record struct Rule(string Suffix, string Replacement, int Above = 0);
}
