using Ingot.Inference.Networks;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Classification;

/// <summary>Tells the class, the labels or the number of a text with a trained network, in plain C#: a convolutional, recurrent or BERT classifier, or a decoder with a head for labels. Safe to ask from several threads.</summary>
public sealed class SequenceClassifier
{
    private readonly IClassifierForward forward;
    private readonly Tokenizer tokenizer;
    private readonly int vocabulary, longest, pad;
    private readonly int? first;

    private SequenceClassifier(NetworkShape shape, IClassifierForward forward, Tokenizer tokenizer)
    {
        (this.forward, this.tokenizer, Labels) = (forward, tokenizer, shape.Labels);
        (vocabulary, longest, pad) = (shape.Size("vocab_size"), forward is DecoderForward decoder ? decoder.Longest : shape.Size("max_position_embeddings"), (int)(shape.Number("pad_token_id") ?? 0));
        first = shape.ModelType == "bert" && shape.Number("bos_token_id") is { } begin ? (int)begin : null;
        (SeveralHold, GivesNumber) = (shape.Text("problem_type") == "multi_label_classification", shape.Text("problem_type") == "regression");
        if ((uint)pad >= (uint)vocabulary || (first is { } id && (uint)id >= (uint)vocabulary)) throw shape.Fault("a special id lies outside the vocabulary");
        if (tokenizer.VocabularySize > vocabulary) throw shape.Fault($"the tokenizer has {tokenizer.VocabularySize} ids, the model {vocabulary}");
    }

    /// <summary>The classes that it tells apart.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether any of the labels may hold, each with a probability of its own.</summary>
    public bool SeveralHold { get; }

    /// <summary>Whether the outputs are numbers rather than probabilities.</summary>
    public bool GivesNumber { get; }

    /// <summary>Whether the model in <paramref name="folder"/> is one that this class runs.</summary>
    public static bool Takes(string folder) => NetworkShape.Mentions(folder, "\"id2label\"");

    /// <summary>Loads a model folder with its tokenizer; throws IngotException (Data) when it cannot be read or holds something else.</summary>
    public static SequenceClassifier Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        NetworkShape shape = NetworkShape.Load(folder);
        using var tensors = new NetworkTensors(folder);
        IClassifierForward forward = shape.ModelType switch
        {
            "text_cnn" => new TextCnnForward(shape, tensors),
            "recurrent_classifier" => new RecurrentForward(shape, tensors),
            "bert" => new BertForward(shape, tensors),
            "llama" or "mistral" or "qwen2" or "qwen3" or "gpt2" => new DecoderForward(folder, shape, tensors),
            var other => throw shape.Fault($"classifiers of type '{other}' are not supported"),
        };
        return new SequenceClassifier(shape, forward, TokenizerFolder.Load(folder));
    }

    /// <summary>The classes of <paramref name="text"/>, the most probable first, or the numbers of a regression in the place of probabilities; what is longer than the model takes is cut off.</summary>
    public IReadOnlyList<ClassScore> Predict(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        float[] outcomes = Outcomes(tokenizer.Encode(text));
        return [.. Labels.Zip(outcomes, (label, outcome) => new ClassScore(label, outcome)).OrderByDescending(score => score.Probability)];
    }

    /// <summary>The probability of each of <see cref="Labels"/>, or its number, for a text of these ids.</summary>
    internal float[] Outcomes(ReadOnlySpan<int> ids)
    {
        int[] framed = [.. first is { } begin ? [begin] : (ReadOnlySpan<int>)[], .. ids];
        ReadOnlySpan<int> row = framed.Length == 0 ? [pad] : framed.AsSpan(0, Math.Min(framed.Length, longest));
        var values = new float[Labels.Count];
        forward.Run(row, values);
        if (SeveralHold) for (int i = 0; i < values.Length; i++) values[i] = 1 / (1 + MathF.Exp(-values[i]));
        else if (!GivesNumber) Products.Softmax(values);
        return values;
    }
}
