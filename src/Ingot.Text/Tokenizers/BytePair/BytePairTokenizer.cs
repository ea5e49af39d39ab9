using System.Buffers;
using System.Collections.Concurrent;
using Ingot.Text.Tokenizers.Files;
using Ingot.Text.Tokenizers.Normalization;
using Ingot.Text.Tokenizers.Pipeline;
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
    private readonly AddedTokenSets added;
    private readonly ConcurrentQueue<BytePairEncoder> idle = new();

    /// <param name="preTokenizer">Cuts the text into words.</param>
    /// <param name="tokens">The bytes of every id; none for end-of-text.</param>
    /// <param name="merges">The rules, first learnt first.</param>
    /// <param name="endOfText">The id of the special token.</param>
    internal BytePairTokenizer(WordScanner preTokenizer, byte[][] tokens, Merge[] merges, int endOfText)
        : this(new BytePairVocabulary(preTokenizer, tokens, merges, [new AddedToken(EndOfTextToken, endOfText) { IsSpecial = true }], endOfText))
    {
    }

    internal BytePairTokenizer(BytePairVocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        tokens = vocabulary.Tokens;
        special = vocabulary.Added.ToDictionary(token => token.Id, token => token.Content);
        SpecialTokens = vocabulary.Added.Where(token => token.IsSpecial).ToDictionary(token => token.Content, token => token.Id, StringComparer.Ordinal);
        added = new AddedTokenSets(vocabulary.Added, vocabulary.IsNormalized ? [new UnicodeNormalizer(System.Text.NormalizationForm.FormC)] : []);
        if (vocabulary.TakesWholeWords || vocabulary.IsRanked) words = new WholeWords([.. tokens.Select((token, id) => special.ContainsKey(id) ? [] : token)]);
        table = vocabulary.IsRanked ? Ranked(Ranks.Pairs(tokens, words!)) : new MergeTable(vocabulary.Merges);
        byteIds = new int[256];
        for (int id = 0; id < tokens.Length; id++)
            if (tokens[id].Length == 1) byteIds[tokens[id][0]] = id;
    }

    /// <inheritdoc/>
    public override int VocabularySize => tokens.Length;

    /// <inheritdoc/>
    public override int EndOfText => vocabulary.EndOfText;

    /// <inheritdoc/>
    public override int BeginOfText => vocabulary.BeginOfText;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, int> SpecialTokens { get; }

    /// <summary>The rules, in the order in which they apply.</summary>
    public IReadOnlyList<Merge> Merges => vocabulary.Merges;

    /// <summary>What the pattern is called that cuts text into words: gpt2, cl100k, qwen2 or o200k.</summary>
    public string PatternName => vocabulary.Pattern.Name;

    /// <inheritdoc/>
    public override string Description => vocabulary.Merges.Length == 0 ? "bytes" : "byte-level byte pairs";

    internal BytePairVocabulary Vocabulary => vocabulary;

    /// <inheritdoc/>
    public override string Spelling(int id) => special.TryGetValue(id, out string? name) ? name : ByteAlphabet.Spell(tokens[id]);

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Encode(utf8, special: false, ids, null);
    }

    /// <inheritdoc/>
    public override int[] EncodeWithSpecial(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new ArrayBufferWriter<int>(Math.Max(16, text.Length / 2));
        Encode(System.Text.Encoding.UTF8.GetBytes(text), special: true, ids, null);
        return ids.WrittenSpan.ToArray();
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
    public override void Locate(ReadOnlySpan<byte> utf8, IBufferWriter<TokenSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        Encode(utf8, special: false, null, spans);
    }

    /// <inheritdoc/>
    public override void Save(string folder) => BytePairFile.Write(this, folder);

    /// <summary>Writes vocab.json and merges.txt, as GPT-2's tokenizer has them, into <paramref name="folder"/>.</summary>
    public void SaveMerges(string folder) => VocabularyAndMerges.Write(this, folder);

    private void Encode(ReadOnlySpan<byte> utf8, bool special, IBufferWriter<int>? ids, IBufferWriter<TokenSpan>? spans)
    {
        if (utf8.IsEmpty) return;
        if (!idle.TryDequeue(out BytePairEncoder? encoder)) encoder = new BytePairEncoder(vocabulary.Pattern, table, byteIds, words);
        // What is looked for in normalized text is looked for in all of it: a file in which that makes a difference is read as a pipeline.
        (AddedTokens raw, AddedTokens normalized) = (added.Of(special, normalized: false), added.Of(special, normalized: true));
        for (int at = 0; at < utf8.Length;)
        {
            AddedToken? token = raw.Next(utf8, at, out int start, out int end);
            if (normalized.Next(utf8, at, out int other, out int otherEnd) is { } found && other < start) (token, start, end) = (found, other, otherEnd);
            if (start > at && spans is null) encoder.Encode(utf8[at..start], vocabulary, ids!);
            else if (start > at) Locate(encoder, utf8[at..start], at, spans!);
            if (token is not null && spans is null) ids!.Write([token.Id]);
            else if (token is not null) spans!.Write([new TokenSpan(token.Id, start, end)]);
            at = end;
        }

        idle.Enqueue(encoder);
    }

    private static MergeTable Ranked(Merge[] pairs) => new(pairs, [.. pairs.Select(pair => pair.Result)]);

    private void Locate(BytePairEncoder encoder, ReadOnlySpan<byte> utf8, int offset, IBufferWriter<TokenSpan> spans)
    {
        AlignedText? text = vocabulary.IsNormalized ? Normalized(utf8, aligned: true) : null;
        var ids = new ArrayBufferWriter<int>(Math.Max(16, utf8.Length / 2));
        encoder.Encode(utf8, vocabulary, ids);
        int at = 0;
        foreach (int id in ids.WrittenSpan)
        {
            int end = at + tokens[id].Length;
            spans.Write([text is null ? new TokenSpan(id, offset + at, offset + end) : new TokenSpan(id, offset + text.Origin(at).Start, offset + text.Origin(end - 1).End)]);
            at = end;
        }
    }

    private static AlignedText Normalized(ReadOnlySpan<byte> utf8, bool aligned) => new NormalizerSequence([new UnicodeNormalizer(System.Text.NormalizationForm.FormC)]).Apply(utf8, aligned);
}
