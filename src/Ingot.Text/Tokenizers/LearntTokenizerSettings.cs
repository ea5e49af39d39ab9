using System.Numerics;
using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of the tokenizers that learn a vocabulary from the counts of words.</summary>
public abstract record LearntTokenizerSettings : TokenizerSettings
{
    [Setting("Largest number of token ids, the bytes and end-of-text included; auto: derived from the size of the text.", Minimum = 2, Maximum = 1 << 20)]
    public int? Vocabulary { get; init; }

    [Setting("MiB of distinct words that are learnt from; more are counted on disk, and the rarest left out.", Minimum = 1, Maximum = 2047)]
    public int WordMemory { get; init; } = 512;

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
