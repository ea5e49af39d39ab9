using System.Buffers;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Tests;

/// <summary>End-of-text is id 0, byte b is id 1 + b where the vocabulary reaches so far (64 ids: bytes 32 to 95).</summary>
internal sealed class ByteTokenizer(int vocabulary = 257) : Tokenizer
{
    private readonly int offset = vocabulary == 257 ? 1 : -31;

    public override int VocabularySize => vocabulary;

    public override int EndOfText => 0;

    public override void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        foreach (byte b in utf8) ids.Write([b + offset]);
    }

    public override void Decode(ReadOnlySpan<int> ids, IBufferWriter<byte> utf8)
    {
        foreach (int id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, vocabulary);
            if (id != 0) utf8.Write([(byte)(id - offset)]);
        }
    }

    public override void Save(string folder) => throw new NotSupportedException();
}
