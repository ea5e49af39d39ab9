using System.Text;
using Ingot.Text.Tokenizers.Normalization;

namespace Ingot.Text.Tokenizers.Pipeline;

/// <summary>The added tokens by where they are looked for: in the text as it comes or normalized, with the special ones or without.</summary>
internal sealed class AddedTokenSets(IReadOnlyList<AddedToken> tokens, Normalizer[] normalizers)
{
    private readonly AddedTokens[] sets = [.. Enumerable.Range(0, 4).Select(set => new AddedTokens(
        tokens.Where(token => token.IsNormalized == (set & 1) > 0 && (!token.IsSpecial || (set & 2) > 0)),
        content => (set & 1) > 0 ? new NormalizerSequence(normalizers).Apply(Encoding.UTF8.GetBytes(content), aligned: false).Span.ToArray() : Encoding.UTF8.GetBytes(content)))];

    public AddedTokens Of(bool special, bool normalized) => sets[(normalized ? 1 : 0) + (special ? 2 : 0)];
}
