using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of the word tokenizer: one id for each of the most frequent words and punctuation marks; others are unknown, and white space is lost.</summary>
public sealed record WordSettings : LearntTokenizerSettings
{
    [Setting("Whether capitals become small and accents go.")]
    public bool Lowercase { get; init; }
}
