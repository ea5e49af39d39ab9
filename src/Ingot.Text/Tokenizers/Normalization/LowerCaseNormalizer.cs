using System.Text;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>Lower case, whatever the language (`Lowercase` in tokenizer.json).</summary>
internal sealed class LowerCaseNormalizer : RuneNormalizer
{
    protected override int Change(Rune rune, Span<byte> utf8) => Lower(rune, utf8);
}
