using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>The recipe's `tokenizer:`; the kinds are listed in <see cref="TokenizerCatalog"/>.</summary>
public abstract record TokenizerSettings
{
    [Setting("Whether a text and what it is turned into share one vocabulary; false: a tokenizer for the sources and one for the targets, each of the size in `vocabulary` (translate and summarize).")]
    public bool Shared { get; init; } = true;
}
