using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of byte-level byte-pair encoding (Sennrich et al. 2016; Radford et al. 2019).</summary>
public sealed record BytePairSettings : LearntTokenizerSettings
{
    /// <summary>End-of-text and the 256 bytes: no vocabulary is smaller.</summary>
    public const int SmallestVocabulary = 257;

    [Setting("How text is cut into words that no token crosses: gpt2; cl100k (digits by threes, as Llama 3); qwen2 (each digit for itself); o200k (words end before a capital).")]
    public WordPattern Pattern { get; init; } = WordPattern.Gpt2;
}
