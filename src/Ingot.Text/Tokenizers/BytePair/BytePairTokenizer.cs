using System.Buffers;
using System.Collections.Concurrent;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Byte-level byte-pair encoding (Sennrich et al. 2016; Radford et al. 2019): every byte has an id, so any bytes come back exactly.</summary>
public sealed class BytePairTokenizer : Tokenizer
{
    private readonly PreTokenizer preTokenizer;
    private readonly byte[][] tokens;
    private readonly Merge[] merges;
    private readonly MergeTable table;
    private readonly int[] byteIds;
    private readonly ConcurrentQueue<BytePairEncoder> idle = new();

    /// <param name="preTokenizer">Cuts the text into words.</param>
    /// <param name="tokens">The bytes of every id; none for end-of-text.</param>
    /// <param name="merges">The rules, first learnt first.</param>
    /// <param name="endOfText">The id of the special token.</param>
    internal BytePairTokenizer(PreTokenizer preTokenizer, byte[][] tokens, Merge[] merges, int endOfText)
    {
        (this.preTokenizer, this.tokens, this.merges, EndOfText) = (preTokenizer, tokens, merges, endOfText);
        table = new MergeTable(merges);
        byteIds = new int[256];
        for (int id = 0; id < tokens.Length; id++)
            if (tokens[id].Length == 1) byteIds[tokens[id][0]] = id;
    }

    /// <inheritdoc/>
    public override int VocabularySize => tokens.Length;

    /// <inheritdoc/>
    public override int EndOfText { get; }

    /// <summary>The rules, in the order in which they apply.</summary>
    public IReadOnlyList<Merge> Merges => merges;

    internal PreTokenizer PreTokenizer => preTokenizer;

    /// <summary>How tokenizer.json, merges.txt and GGUF spell <paramref name="id"/>: one printable character for each byte.</summary>
    public string Spelling(int id) => id == EndOfText ? EndOfTextToken : ByteAlphabet.Spell(tokens[id]);

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (utf8.IsEmpty) return;
        if (!idle.TryDequeue(out BytePairEncoder? encoder)) encoder = new BytePairEncoder(preTokenizer, table, byteIds);
        encoder.Encode(utf8, ids);
        idle.Enqueue(encoder);
    }

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<int> ids, IBufferWriter<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)tokens.Length) throw new ArgumentOutOfRangeException(nameof(ids), id, $"The vocabulary has {tokens.Length} ids.");
            utf8.Write(tokens[id]);
        }
    }

    /// <inheritdoc/>
    public override void Save(string folder) => BytePairFile.Write(this, folder);
}
