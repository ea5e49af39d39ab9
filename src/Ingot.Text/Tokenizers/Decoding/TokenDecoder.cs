using System.Buffers;
using System.Text;

namespace Ingot.Text.Tokenizers.Decoding;

/// <summary>The bytes of every id, at the beginning of a text and within it, worked out beforehand.</summary>
internal sealed class TokenDecoder
{
    private readonly byte[][] first;
    private readonly byte[][] following;

    /// <param name="spellings">The spelling of every id; null for those that give nothing.</param>
    /// <param name="unknown">The id that becomes U+FFFD.</param>
    /// <param name="steps">The steps, in their order.</param>
    public TokenDecoder(IReadOnlyList<string?> spellings, int? unknown, IReadOnlyList<DecoderStep> steps)
    {
        (first, following) = (new byte[spellings.Count][], new byte[spellings.Count][]);
        for (int id = 0; id < spellings.Count; id++)
        {
            byte[]? spelling = id == unknown ? Encoding.UTF8.GetBytes("\uFFFD") : spellings[id] is { } text ? Encoding.UTF8.GetBytes(text) : null;
            first[id] = spelling is null ? [] : Apply(spelling, steps, isFirst: true);
            following[id] = spelling is null ? [] : Apply(spelling, steps, isFirst: false);
            if (first[id].AsSpan().SequenceEqual(following[id])) first[id] = following[id];
            IsPlain &= first[id] == following[id];
            Silent.Add(spelling is null);
        }
    }

    /// <summary>Whether the beginning makes no difference.</summary>
    public bool IsPlain { get; } = true;

    private List<bool> Silent { get; } = [];

    /// <summary>Appends the bytes of <paramref name="ids"/>; <paramref name="isFirst"/> says whether the text begins, and afterwards whether it has still not.</summary>
    public void Decode(ReadOnlySpan<int> ids, ref bool isFirst, IBufferWriter<byte> utf8)
    {
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)first.Length) throw new ArgumentOutOfRangeException(nameof(ids), id, $"The vocabulary has {first.Length} ids.");
            utf8.Write(isFirst ? first[id] : following[id]);
            isFirst &= Silent[id];
        }
    }

    private static byte[] Apply(byte[] token, IReadOnlyList<DecoderStep> steps, bool isFirst)
    {
        foreach (DecoderStep step in steps) token = step(token, isFirst);
        return token;
    }
}
