using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of the word tokenizer: one id for each of the most frequent words and punctuation marks; others are unknown, and white space is lost.</summary>
public sealed record WordSettings : LearntTokenizerSettings
{
    [Setting("Whether capitals become small and accents go.")]
    public bool Lowercase { get; init; }

    [Setting("Whether white space alone parts words, as in texts of which somebody parted the punctuation and marked the rare words already.")]
    public bool SpacesOnly { get; init; }

    [Setting("The word that a line feed becomes, such as <eos>, where white space alone parts words; auto: it is white space.")]
    public string? LineEnd { get; init; }

    [Setting("How the word for all unknown ones is spelt; where the text has it, such as <unk>, it is that.")]
    public string Unknown { get; init; } = "[UNK]";
}
