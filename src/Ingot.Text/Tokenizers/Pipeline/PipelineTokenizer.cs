using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Ingot.Text.Tokenizers.Decoding;

namespace Ingot.Text.Tokenizers.Pipeline;

/// <summary>A tokenizer of Hugging Face's steps: added tokens, normalization, pieces, a model (unigram, byte pairs of characters, WordPiece, words), decoders.</summary>
public sealed class PipelineTokenizer : Tokenizer
{
    private readonly PipelineParts parts;
    private readonly AddedTokenSets added;
    private readonly TokenDecoder decoder;
    private readonly ConcurrentQueue<PipelineEncoder> idle = new();

    internal PipelineTokenizer(PipelineParts parts)
    {
        this.parts = parts;
        added = new AddedTokenSets(parts.Added, parts.Normalizers);
        SpecialTokens = parts.Added.Where(token => token.IsSpecial && token.Id != Unknown).GroupBy(token => token.Content, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal);
        VocabularySize = Math.Max(parts.Model.Spellings.Count, parts.Added.Count == 0 ? 0 : parts.Added.Max(token => token.Id) + 1);
        var spellings = new string?[VocabularySize];
        for (int id = 0; id < parts.Model.Spellings.Count; id++) spellings[id] = parts.Model.Spellings[id];
        foreach (AddedToken token in parts.Added) spellings[token.Id] = token.IsSpecial ? null : token.Content;
        foreach (int id in new[] { EndOfText, BeginOfText }) spellings[id] = null;
        decoder = new TokenDecoder(spellings, parts.Model.Unknown, parts.Decoders);
    }

    /// <inheritdoc/>
    public override int VocabularySize { get; }

    /// <inheritdoc/>
    public override int EndOfText => parts.EndOfText;

    /// <inheritdoc/>
    public override int BeginOfText => parts.BeginOfText;

    /// <inheritdoc/>
    public override int? Unknown => parts.Model.SpellsBytes ? null : parts.Model.Unknown;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, int> SpecialTokens { get; }

    /// <inheritdoc/>
    public override string Description => parts.Model.Name;

    internal PipelineParts Parts => parts;

    /// <inheritdoc/>
    public override (IReadOnlyList<int> Before, IReadOnlyList<int> After) Frame => parts.Frame;

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Encode(utf8, special: false, ids, null);
    }

    /// <inheritdoc/>
    public override void Locate(ReadOnlySpan<byte> utf8, IBufferWriter<TokenSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        Encode(utf8, special: false, null, spans);
    }

    /// <inheritdoc/>
    public override int[] EncodeWithSpecial(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new ArrayBufferWriter<int>(Math.Max(16, text.Length / 2));
        Encode(Encoding.UTF8.GetBytes(text), special: true, ids, null);
        return ids.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<int> ids, IBufferWriter<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        bool isFirst = true;
        decoder.Decode(ids, ref isFirst, utf8);
    }

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<int> ids, ref bool isFirst, IBufferWriter<byte> utf8) => decoder.Decode(ids, ref isFirst, utf8);

    /// <inheritdoc/>
    public override string Spelling(int id) => id < parts.Model.Spellings.Count && parts.Model.Spellings[id] is { } spelling ? spelling : parts.Added.First(token => token.Id == id).Content;

    /// <inheritdoc/>
    public override void Save(string folder) => PipelineFile.Write(this, folder);

    private void Encode(ReadOnlySpan<byte> utf8, bool special, IBufferWriter<int>? ids, IBufferWriter<TokenSpan>? spans)
    {
        if (!idle.TryDequeue(out PipelineEncoder? encoder)) encoder = new PipelineEncoder(parts, added);
        encoder.Encode(utf8, special, ids, spans);
        idle.Enqueue(encoder);
    }
}
