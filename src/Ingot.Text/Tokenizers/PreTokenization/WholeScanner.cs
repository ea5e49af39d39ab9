namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Cuts nothing.</summary>
internal sealed class WholeScanner : PreTokenizer
{
    public override int End(ReadOnlySpan<byte> utf8, int start) => utf8.Length;
}
