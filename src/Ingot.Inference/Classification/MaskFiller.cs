using Ingot.Core.Errors;
using Ingot.Inference.Networks;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Classification;

/// <summary>Tells the words that are hidden in a text, with an encoder of BERT's kind in plain C#. Safe to ask from several threads.</summary>
public sealed class MaskFiller
{
    /// <summary>What stands for a hidden word in a text.</summary>
    public const string Mask = "[MASK]";

    private readonly BertBody body;
    private readonly DenseLayer transform, words;
    private readonly NormLayer norm;
    private readonly Tokenizer tokenizer;
    private readonly int longest, mask;
    private readonly int? first;

    private MaskFiller(NetworkShape shape, NetworkTensors tensors, Tokenizer tokenizer)
    {
        body = new BertBody(shape, tensors);
        transform = tensors.Dense("cls.predictions.transform.dense", body.Width, body.Width);
        norm = new NormLayer(tensors, "cls.predictions.transform.LayerNorm", body.Width, shape);
        words = new DenseLayer(body.Words, tensors.Read("cls.predictions.bias", shape.Size("vocab_size")));
        (this.tokenizer, longest) = (tokenizer, shape.Size("max_position_embeddings"));
        mask = shape.Number("mask_token_id") is { } id && id >= 0 && id < words.Outputs ? (int)id : throw shape.Fault("mask_token_id is missing or lies outside the vocabulary");
        first = shape.Number("bos_token_id") is { } begin ? (int)begin : null;
        if (tokenizer.VocabularySize > words.Outputs || first >= words.Outputs || first < 0) throw shape.Fault("the tokenizer, or the id that begins a text, lies outside the vocabulary");
    }

    /// <summary>Whether the model in <paramref name="folder"/> is one that this class runs.</summary>
    public static bool Takes(string folder) => NetworkShape.Mentions(folder, "\"BertForMaskedLM\"");

    /// <summary>Loads a model folder with its tokenizer; throws <see cref="IngotException"/> (Data) when it cannot be read or holds something else.</summary>
    public static MaskFiller Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        NetworkShape shape = NetworkShape.Read(folder);
        using var tensors = new NetworkTensors(folder);
        return new MaskFiller(shape, tensors, TokenizerFolder.Load(folder));
    }

    /// <summary>For each <see cref="Mask"/> in <paramref name="text"/> the <paramref name="count"/> likeliest tokens; throws <see cref="IngotException"/> (Usage) where none stands in what the model takes of the text.</summary>
    public IReadOnlyList<IReadOnlyList<ClassScore>> Fill(string text, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        if (first is { } begin) ids.Add(begin);
        foreach ((string part, int number) in text.Split(Mask).Select((part, number) => (part, number)))
        {
            if (number > 0) ids.Add(mask);
            ids.AddRange(tokenizer.Encode(part));
        }

        int[] row = [.. ids.Take(longest)];
        int[] places = [.. Enumerable.Range(0, row.Length).Where(place => row[place] == mask)];
        if (places.Length == 0) throw new IngotException(ExitCode.Usage, "no word of the text is hidden", "--text", $"Write {Mask} in the place of a word, among the first {longest} tokens.");
        return [.. Told(row, places).Select(values => Best(values, count))];
    }

    /// <summary>The probability of each id at <paramref name="places"/> of a text of these ids, [places][V].</summary>
    internal IReadOnlyList<float[]> Told(ReadOnlySpan<int> row, IEnumerable<int> places)
    {
        float[] states = body.Run(row);
        return [.. places.Select(place => Probabilities(states.AsSpan(place * body.Width, body.Width)))];
    }

    private float[] Probabilities(ReadOnlySpan<float> state)
    {
        var x = new float[body.Width];
        var values = new float[words.Outputs];
        transform.Run(state, x);
        for (int i = 0; i < x.Length; i++) x[i] = Gelu.Of(x[i]);
        norm.Run(x);
        words.Run(x, values);
        Products.Softmax(values);
        return values;
    }

    private List<ClassScore> Best(float[] values, int count) =>
        [.. Enumerable.Range(0, tokenizer.VocabularySize).OrderByDescending(id => values[id]).Take(Math.Max(1, count)).Select(id => new ClassScore(tokenizer.Spelling(id), values[id]))];
}
