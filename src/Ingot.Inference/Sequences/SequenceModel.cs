using Ingot.Core.Errors;
using Ingot.Inference.Networks;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Sequences;

/// <summary>Turns a text into another with a trained encoder-decoder, in plain C#. Safe to ask from several threads.</summary>
public sealed class SequenceModel
{
    private readonly ISequenceForward forward;
    private readonly TokenizerPair tokenizers;
    private readonly int vocabulary, longest, start, end;

    private SequenceModel(NetworkShape shape, ISequenceForward forward, TokenizerPair tokenizers)
    {
        (this.forward, this.tokenizers) = (forward, tokenizers);
        int sources = shape.Size("vocab_size");
        int? own = shape.OptionalSize("decoder_vocab_size");
        (vocabulary, longest) = (own ?? sources, shape.Size("max_position_embeddings"));
        if (own is null != tokenizers.IsShared)
            throw shape.Fault(own is null ? $"there is a tokenizer in {TokenizerPair.TargetFolder}, but no decoder_vocab_size" : $"the target has a vocabulary of its own, but there is no tokenizer in {TokenizerPair.TargetFolder}");
        if (tokenizers.Source.VocabularySize > sources) throw shape.Fault($"the tokenizer has {tokenizers.Source.VocabularySize} ids, the model {sources}");
        if (tokenizers.Target.VocabularySize > vocabulary) throw shape.Fault($"the target's tokenizer has {tokenizers.Target.VocabularySize} ids, the model {vocabulary}");
        int spelt = Math.Min(tokenizers.Source.VocabularySize, tokenizers.Target.VocabularySize);
        (start, end) = (Id("decoder_start_token_id"), Id("eos_token_id"));
        int Id(string name) => shape.Number(name) is { } id && id >= 0 && id < spelt ? (int)id : throw shape.Fault($"{name} is missing or lies outside the vocabulary");
    }

    /// <summary>Loads a model folder with its tokenizer, or with both; throws <see cref="IngotException"/> (Data) when it cannot be read or holds something else.</summary>
    public static SequenceModel Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        NetworkShape shape = NetworkShape.Read(folder);
        using var tensors = new NetworkTensors(folder);
        ISequenceForward forward = shape.ModelType switch
        {
            "mbart" => new MbartForward(shape, tensors),
            "recurrent_encoder_decoder" => new RecurrentPairForward(shape, tensors),
            var other => throw shape.Fault($"a model of type '{other}' turns no text into another"),
        };
        return new SequenceModel(shape, forward, TokenizerPair.Load(folder));
    }

    /// <summary>What <paramref name="text"/> is turned into; what is longer than the model takes is cut off.</summary>
    public string Generate(string text, DecodingSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        return tokenizers.Target.Decode(Generate(tokenizers.Source.Encode(text), settings, cancellation));
    }

    /// <summary>The same for many texts, as many at once as there are processors.</summary>
    public string[] Generate(IReadOnlyList<string> texts, DecodingSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var made = new string[texts.Count];
        Parallel.For(0, texts.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i => made[i] = Generate(texts[i], settings, cancellation));
        return made;
    }

    internal int[] Generate(ReadOnlySpan<int> ids, DecodingSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // Ids that no tokenizer spells are never written.
        SourceReading source = forward.Read([.. ids[..Math.Min(ids.Length, longest - 1)], end]);
        return new BeamSearch(forward, settings, start, end, tokenizers.Target.VocabularySize, Math.Min(settings.MaxTokens ?? longest - 1, longest - 1)).Search(source, cancellation);
    }

    /// <summary>The log-probability of each id of a target after the first, as the target is given, [T].</summary>
    internal double[] Score(ReadOnlySpan<int> source, ReadOnlySpan<int> target)
    {
        SourceReading read = forward.Read(source);
        WritingState state = read.Begin();
        double[] scores = new double[target.Length - 1];
        var logits = new float[vocabulary];
        for (int t = 0; t < scores.Length; t++)
        {
            forward.Step(read, state, target[t], logits);
            scores[t] = logits[target[t + 1]] - Products.LogSum(logits);
        }

        return scores;
    }
}
