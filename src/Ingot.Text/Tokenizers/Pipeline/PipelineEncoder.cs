using System.Buffers;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Normalization;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Pipeline;

/// <summary>Encodes for one caller at a time: added tokens, normalization, pieces, model. In steady state nothing is allocated.</summary>
internal sealed class PipelineEncoder(PipelineParts parts, AddedTokenSets added)
{
    private readonly ModelEncoder model = parts.Model.Open();
    private readonly NormalizerSequence normalizers = new(parts.Normalizers);
    private readonly Pieces pieces = new();
    private readonly TokenRun run = new();
    private readonly WordCache? cache = parts.PreTokenization.Length > 0 ? new WordCache() : null;

    /// <summary>Appends the ids of <paramref name="utf8"/>; special tokens only where <paramref name="special"/> lets text become them.</summary>
    public void Encode(ReadOnlySpan<byte> utf8, bool special, IBufferWriter<int>? ids, IBufferWriter<TokenSpan>? spans)
    {
        AddedTokens raw = added.Of(special, normalized: false);
        for (int at = 0; at < utf8.Length;)
        {
            AddedToken? token = raw.Next(utf8, at, out int start, out int end);
            if (start > at) Segment(utf8[at..start], at, special, ids, spans);
            if (token is not null) Put(token.Id, start, end, ids, spans);
            at = end;
        }
    }

    private void Segment(ReadOnlySpan<byte> utf8, int offset, bool special, IBufferWriter<int>? ids, IBufferWriter<TokenSpan>? spans)
    {
        AlignedText text = normalizers.Apply(utf8, aligned: spans is not null);
        AddedTokens normalized = added.Of(special, normalized: true);
        for (int at = 0; at < text.Length;)
        {
            AddedToken? token = normalized.Next(text.Span, at, out int start, out int end);
            if (start > at) Part(text, at, start, offset, ids, spans);
            if (token is not null) Put(token.Id, offset + (text.IsAligned ? text.Origin(start).Start : 0), offset + (text.IsAligned ? text.Origin(end - 1).End : 0), ids, spans);
            at = end;
        }
    }

    private void Part(AlignedText text, int from, int to, int offset, IBufferWriter<int>? ids, IBufferWriter<TokenSpan>? spans)
    {
        pieces.Start(text, from, to, isBeginning: offset + from == 0);
        foreach (PreTokenizationStep step in parts.PreTokenization) step.Apply(pieces);
        ReadOnlySpan<byte> utf8 = pieces.Text.Span;
        foreach ((int start, int end) in pieces.Ranges)
        {
            if (spans is not null) Locate(utf8, start, end, offset, spans);
            else if (cache is null) Encode(utf8[start..end], ids!);
            else Cached(utf8[start..end], ids!);
        }
    }

    private void Encode(ReadOnlySpan<byte> piece, IBufferWriter<int> ids)
    {
        run.Clear();
        model.Encode(piece, run);
        ids.Write(run.Ids);
    }

    private void Cached(ReadOnlySpan<byte> piece, IBufferWriter<int> ids)
    {
        ReadOnlySpan<int> known = cache!.Find(piece, out WordCache.Slot slot);
        if (known.IsEmpty)
        {
            run.Clear();
            model.Encode(piece, run);
            known = run.Ids;
            if (known.Length > 0) cache.Put(slot, known);
        }

        ids.Write(known);
    }

    private void Locate(ReadOnlySpan<byte> utf8, int start, int end, int offset, IBufferWriter<TokenSpan> spans)
    {
        run.Clear();
        model.Encode(utf8[start..end], run);
        int from = start;
        for (int i = 0; i < run.Count; i++)
        {
            int to = start + run.Ends[i];
            Put(run.Ids[i], offset + pieces.Text.Origin(from).Start, offset + pieces.Text.Origin(to - 1).End, null, spans);
            from = to;
        }
    }

    private static void Put(int id, int start, int end, IBufferWriter<int>? ids, IBufferWriter<TokenSpan>? spans)
    {
        if (spans is not null) spans.Write([new TokenSpan(id, start, end)]);
        else ids!.Write([id]);
    }
}
