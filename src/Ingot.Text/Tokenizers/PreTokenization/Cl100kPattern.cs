using System.Text.Json;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>
/// The pattern of cl100k_base (tiktoken, openai_public.py), of Llama 3 and, with single digits, of Qwen 2 as a scanner:
/// (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
/// </summary>
internal sealed class Cl100kPattern : WordScanner
{
    private const string Before = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|", After = @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private readonly int digits;

    private Cl100kPattern(int digits) => this.digits = digits;

    /// <summary>Up to three digits a piece: cl100k and Llama 3.</summary>
    public static Cl100kPattern Instance { get; } = new(3);

    /// <summary>One digit a piece: Qwen 2.</summary>
    public static Cl100kPattern SingleDigits { get; } = new(1);

    public override string Name => digits == 3 ? "cl100k" : "qwen2";

    public override string Expression => Before + (digits == 3 ? @"\p{N}{1,3}" : @"\p{N}") + After;

    public override int End(ReadOnlySpan<byte> utf8, int start)
    {
        int suffix = SpaceRun.Contraction(utf8[start..]);
        if (suffix > 0) return start + suffix;
        byte first = utf8[start];
        ScalarClass kind = ScalarReader.At(utf8, start, out int length);
        int next = start + length;
        if (kind == ScalarClass.Letter) return ScalarReader.RunEnd(utf8, next, ScalarClass.Letter);
        if (kind == ScalarClass.Number) return ScalarReader.RunEnd(utf8, next, ScalarClass.Number, most: digits - 1);
        ScalarClass second = ScalarClass.Space;
        int secondLength = 0;
        if (next < utf8.Length) second = ScalarReader.At(utf8, next, out secondLength);
        if (secondLength > 0 && second == ScalarClass.Letter && first is not ((byte)'\r' or (byte)'\n')) return ScalarReader.RunEnd(utf8, next + secondLength, ScalarClass.Letter);
        if (kind == ScalarClass.Other) return SpaceRun.LinesEnd(utf8, ScalarReader.RunEnd(utf8, next, ScalarClass.Other), slash: false);
        if (first == (byte)' ' && secondLength > 0 && second == ScalarClass.Other) return SpaceRun.LinesEnd(utf8, ScalarReader.RunEnd(utf8, next + secondLength, ScalarClass.Other), slash: false);
        return SpaceRun.End(utf8, start);
    }

    public override void Write(Utf8JsonWriter json) => WriteSplit(json, Expression);
}
