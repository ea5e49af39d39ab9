using System.Text.Json;
using Ingot.Text.Tokenizers.Decoding;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Normalization;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Pipeline;

/// <summary>All that makes a tokenizer of several steps, and how tokenizer.json spells them.</summary>
internal sealed record PipelineParts(TokenModel Model)
{
    public required int EndOfText { get; init; }

    public required int BeginOfText { get; init; }

    public IReadOnlyList<AddedToken> Added { get; init; } = [];

    public Normalizer[] Normalizers { get; init; } = [];

    public PreTokenizationStep[] PreTokenization { get; init; } = [];

    public DecoderStep[] Decoders { get; init; } = [];

    /// <summary>The ids that the post-processor puts before and after a text.</summary>
    public (int[] Before, int[] After) Frame { get; init; } = ([], []);

    /// <summary>The value of `normalizer`, as that of the others.</summary>
    public JsonElement NormalizerJson { get; init; }

    public JsonElement PreTokenizerJson { get; init; }

    public JsonElement PostProcessorJson { get; init; }

    public JsonElement DecoderJson { get; init; }
}
