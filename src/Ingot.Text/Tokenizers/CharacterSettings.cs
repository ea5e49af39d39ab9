using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of the character tokenizer: one id for each Unicode character of the training text.</summary>
public sealed record CharacterSettings : TokenizerSettings
{
    [Setting("Whether characters that the training text lacks are spelt by 256 byte tokens; otherwise they become one unknown id.")]
    public bool ByteFallback { get; init; }
}
