using System.Text.Json;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>
/// The pattern of GPT-2 (Radford et al. 2019, encoder.py) as a scanner:
/// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+ — over scalar values, as Hugging Face's ByteLevel does.
/// </summary>
internal sealed class Gpt2Pattern : WordScanner
{
    public static Gpt2Pattern Instance { get; } = new();

    private Gpt2Pattern()
    {
    }

    public override string Name => "gpt2";

    public override string Expression => @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public override int End(ReadOnlySpan<byte> utf8, int start)
    {
        byte first = utf8[start];
        if (first == (byte)'\'')
        {
            int suffix = Contraction(utf8[(start + 1)..]);
            if (suffix > 0) return start + 1 + suffix;
        }

        ScalarClass kind = ScalarReader.At(utf8, start, out int length);
        int next = start + length;
        if (kind != ScalarClass.Space) return ScalarReader.RunEnd(utf8, next, kind);
        if (first == (byte)' ' && next < utf8.Length)
        {
            kind = ScalarReader.At(utf8, next, out length);
            if (kind != ScalarClass.Space) return ScalarReader.RunEnd(utf8, next + length, kind);
        }

        return SpaceEnd(utf8, start, next);
    }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", true);
        json.WriteEndObject();
    }

    private static int Contraction(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty) return 0;
        if (rest[0] is (byte)'s' or (byte)'t' or (byte)'m' or (byte)'d') return 1;
        return rest.StartsWith("re"u8) || rest.StartsWith("ve"u8) || rest.StartsWith("ll"u8) ? 2 : 0;
    }

    // \s+(?!\S) gives the last space of a run to what follows; a run of one space, or one at the end of the text, is taken whole.
    private static int SpaceEnd(ReadOnlySpan<byte> utf8, int start, int next)
    {
        int last = start;
        while (next < utf8.Length && ScalarReader.At(utf8, next, out int length) == ScalarClass.Space)
        {
            last = next;
            next += length;
        }

        return next == utf8.Length || last == start ? next : last;
    }
}
