using Ingot.Core.Settings;

namespace Ingot.Text.Features.Vectors;

/// <summary>How texts become vectors; the kinds are listed in <see cref="VectorizerCatalog"/>. Names and defaults are scikit-learn's.</summary>
public abstract record VectorizerSettings
{
    /// <summary>Words of two letters or more, as Python's `re` reads it.</summary>
    public const string TwoLetters = @"(?u)\b\w\w+\b";

    [Setting("What a term is: word, char, or char_wb (characters within a word and the spaces around it).")]
    public Analyzer Analyzer { get; init; } = Analyzer.Word;

    [Setting("Fewest words or characters of a term.", Minimum = 1, Maximum = 100)]
    public int MinNgram { get; init; } = 1;

    [Setting("Most words or characters of a term.", Minimum = 1, Maximum = 100)]
    public int MaxNgram { get; init; } = 1;

    [Setting("Whether texts are lower-cased first.")]
    public bool Lowercase { get; init; } = true;

    [Setting("Regular expression of a word; where it has a group, the word is what the group caught.")]
    public string TokenPattern { get; init; } = TwoLetters;

    [Setting("Words that are passed over, as they stand after lower-casing.")]
    public IReadOnlyList<string> StopWords { get; init; } = [];

    [Setting("Language whose function words are passed over besides, such as en; auto: none.")]
    public string? StopLanguage { get; init; }

    [Setting("Count a term at most once a document.")]
    public bool Binary { get; init; }

    [Setting("What the values of a document are divided by: none, l1 (their sum) or l2 (their length).")]
    public Norm Norm { get; init; } = Norm.L2;
}
