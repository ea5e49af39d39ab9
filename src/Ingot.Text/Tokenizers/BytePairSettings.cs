using System.Numerics;
using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of byte-level byte-pair encoding (Sennrich et al. 2016; Radford et al. 2019).</summary>
public sealed record BytePairSettings : TokenizerSettings
{
    /// <summary>End-of-text and the 256 bytes: no vocabulary is smaller.</summary>
    public const int SmallestVocabulary = 257;

    [Setting("Largest number of token ids, the 256 bytes and end-of-text included; auto: derived from the size of the text.", Minimum = SmallestVocabulary, Maximum = 1 << 20)]
    public int? Vocabulary { get; init; }

    [Setting("How text is cut into words that no token crosses: gpt2; cl100k (digits by threes, as Llama 3); qwen2 (each digit for itself); o200k (words end before a capital).")]
    public WordPattern Pattern { get; init; } = WordPattern.Gpt2;

    /// <summary>
    /// The vocabulary for <paramref name="bytes"/> of text when nobody sets one: the power of two nearest to the square root of the bytes, from 512 to 65,536
    /// (1 MB: 1,024; 100 MB: 8,192; 1 GB: 32,768).
    /// </summary>
    public static int DefaultVocabulary(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        double exponent = Math.Round(Math.Log2(Math.Max(1, bytes)) / 2);
        return 1 << (int)Math.Clamp(exponent, BitOperations.Log2(512), BitOperations.Log2(65536));
    }
}
