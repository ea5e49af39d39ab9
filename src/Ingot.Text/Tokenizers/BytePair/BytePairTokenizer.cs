using System.Buffers;
using System.Collections.Concurrent;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Byte-level byte-pair encoding (Sennrich et al. 2016; Radford et al. 2019): every byte has an id, so any bytes come back exactly.</summary>
public sealed class BytePairTokenizer : Tokenizer
{
    private readonly BytePairVocabulary vocabulary;
    private readonly byte[][] tokens;
    private readonly MergeTable table;
    private readonly WholeWords? words;
    private readonly int[] byteIds;
    private readonly Dictionary<int, string> special;
    private readonly ConcurrentQueue<BytePairEncoder> idle = new();

    /// <param name="preTokenizer">Cuts the text into words.</param>
    /// <param name="tokens">The bytes of every id; none for end-of-text.</param>
    /// <param name="merges">The rules, first learnt first.</param>
    /// <param name="endOfText">The id of the special token.</param>
    internal BytePairTokenizer(PreTokenizer preTokenizer, byte[][] tokens, Merge[] merges, int endOfText)
        : this(new BytePairVocabulary(preTokenizer, tokens, merges, new Dictionary<string, int> { [EndOfTextToken] = endOfText }, endOfText))
    {
    }

    internal BytePairTokenizer(BytePairVocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        tokens = vocabulary.Tokens;
        special = vocabulary.Special.ToDictionary(token => token.Value, token => token.Key);
        if (vocabulary.TakesWholeWords || vocabulary.IsRanked) words = new WholeWords([.. tokens.Select((token, id) => special.ContainsKey(id) ? [] : token)]);
        table = vocabulary.IsRanked ? new MergeTable(Ranks.Pairs(tokens, words!), byResult: true) : new MergeTable(vocabulary.Merges);
        byteIds = new int[256];
        for (int id = 0; id < tokens.Length; id++)
            if (tokens[id].Length == 1) byteIds[tokens[id][0]] = id;
    }

    /// <inheritdoc/>
    public override int VocabularySize => tokens.Length;

    /// <inheritdoc/>
    public override int EndOfText => vocabulary.EndOfText;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, int> SpecialTokens => vocabulary.Special;

    /// <summary>The rules, in the order in which they apply.</summary>
    public IReadOnlyList<Merge> Merges => vocabulary.Merges;

    /// <summary>What the pattern is called that cuts text into words: gpt2, cl100k, qwen2 or o200k.</summary>
    public string PatternName => vocabulary.Pattern.Name;

    internal BytePairVocabulary Vocabulary => vocabulary;

    /// <summary>How tokenizer.json, merges.txt and GGUF spell <paramref name="id"/>: one printable character for each byte.</summary>
    public string Spelling(int id) => special.TryGetValue(id, out string? name) ? name : ByteAlphabet.Spell(tokens[id]);

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (utf8.IsEmpty) return;
        if (vocabulary.IsNormalized && utf8.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0) utf8 = Normalized(utf8);
        if (!idle.TryDequeue(out BytePairEncoder? encoder)) encoder = new BytePairEncoder(vocabulary.Pattern, table, byteIds, words);
        if (vocabulary.IsRanked && !System.Text.Unicode.Utf8.IsValid(utf8)) encoder.EncodeBroken(utf8, Valid(utf8), ids);
        else encoder.Encode(utf8, ids);
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

    /// <summary>How many bytes at the beginning are UTF-8.</summary>
    private static int Valid(ReadOnlySpan<byte> utf8)
    {
        int valid = 0;
        while (valid < utf8.Length && System.Text.Rune.DecodeFromUtf8(utf8[valid..], out _, out int length) == OperationStatus.Done) valid += length;
        return valid;
    }

    private static ReadOnlySpan<byte> Normalized(ReadOnlySpan<byte> utf8)
    {
        string text = System.Text.Encoding.UTF8.GetString(utf8);
        return text.IsNormalized() ? utf8 : System.Text.Encoding.UTF8.GetBytes(text.Normalize());
    }
}
