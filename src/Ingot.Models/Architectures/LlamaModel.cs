using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Autograd;
using Ingot.Models.Batches;
using Ingot.Models.Kernels;
using Ingot.Models.Layers;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>
/// LlamaForCausalLM of transformers: token embedding, blocks of rotary grouped-query attention and SwiGLU on RMS-normalized
/// input, a last norm, and the output matrix. Not safe for use by several threads at once.
/// </summary>
public sealed unsafe class LlamaModel : ITrainableModel, IAnnouncesGradients
{
    private const int WidthMultiple = 16;
    private readonly MatrixPool pool = new();
    private readonly RotaryTable rotary;
    private readonly Embedding embedding;
    private readonly ResidualNorm first;
    private readonly LlamaBlock[] blocks;
    private readonly LanguageModelHead head;
    private NativeBuffer inputs = new(0), targets = new(0), starts = new(0), weights = new(0), logProbabilities = new(0), hits = new(0);
    private int staged;
    private Action<Parameter>? gradientReady;

    /// <summary>Makes a model with the random weights of <paramref name="seed"/> (null: zeros, to be loaded); <paramref name="precision"/> is that of the matrix products and must be decided (not auto).</summary>
    public LlamaModel(TransformerConfig config, Precision precision, long? seed)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (precision == Precision.Auto) throw new ArgumentException("The precision must be decided before a model is made.", nameof(precision));
        config.Validate("model");
        RequireSupported(config);
        TorchRuntime.Start();
        Config = config;
        Precision = precision;
        Weights = new LlamaWeights(config, precision == Precision.Bfloat16);
        rotary = new RotaryTable(config);
        embedding = new Embedding(Weights.Embedding);
        first = new ResidualNorm(Weights.FirstGain, config.RmsNormEps);
        blocks = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(index => new LlamaBlock(config, rotary, Weights, index))];
        head = new LanguageModelHead(Weights.Head);
        if (seed is { } start) Initialization.Fill(Weights.Store, config.NumHiddenLayers, config.InitializerRange, start);
    }

    /// <summary>The shape.</summary>
    public TransformerConfig Config { get; }

    /// <summary>Arithmetic of the matrix products.</summary>
    public Precision Precision { get; }

    /// <summary>Number of weights, a tied embedding counted once.</summary>
    public long Parameters => Config.Parameters;

    IModelConfig ITrainableModel.Config => Config;

    ParameterStore ITrainableModel.Store => Weights.Store;

    IReadOnlyList<WeightSlice> ITrainableModel.Slices => Weights.Slices;

    internal LlamaWeights Weights { get; }

    /// <summary>What training adds to the cross-entropy.</summary>
    internal LossTerms Loss { get; set; }

    /// <summary>Whether only the inputs of blocks are kept for the backward pass.</summary>
    internal bool Recompute { get; set; }

    /// <summary>Whether attention stays within a document, which begins with the end-of-text.</summary>
    internal bool MaskDocuments { get; set; }

    void ITrainableModel.Follow(TrainSettings settings)
    {
        Loss = new LossTerms(settings.LabelSmoothing, settings.ZLoss);
        (Recompute, MaskDocuments) = (settings.Recompute, settings.MaskDocuments);
    }

    long? ITrainableModel.Hits => new ReadOnlySpan<byte>(hits.Pointer, staged).Count((byte)1);

    Action<Parameter>? IAnnouncesGradients.GradientReady { get => gradientReady; set => gradientReady = value; }

    /// <summary>Matrices that the model's pool holds; constant once every shape has been seen.</summary>
    internal int Matrices => pool.Made;

    /// <summary>Matrices in use now; 0 between calls.</summary>
    internal int MatricesLent => pool.Lent;

    private ElementType Type => Precision == Precision.Bfloat16 ? ElementType.Bfloat16 : ElementType.Float32;

    /// <summary>
    /// Forward and backward over <paramref name="windows"/> ([B, T + 1], row-major): adds the gradient of
    /// <paramref name="gradientScale"/> · (sum of the nats of all B·T predictions), and answers that sum (unscaled).
    /// </summary>
    public double Accumulate(ReadOnlySpan<int> windows, int batch, double gradientScale)
    {
        return Accumulate(new WindowBatch { Count = batch, Ids = windows.ToArray() }, gradientScale);
    }

    /// <summary>
    /// Forward over <paramref name="windows"/> ([B, T + 1]): entry [b, t] of <paramref name="scores"/> ([B, T]) becomes
    /// the natural logarithm of p(window[t + 1] | window[0..t]).
    /// </summary>
    public void Score(ReadOnlySpan<int> windows, int batch, Span<float> scores)
    {
        Score(new WindowBatch { Count = batch, Ids = windows.ToArray() }, scores);
    }

    double ITrainableModel.Accumulate(Batch batch, double gradientScale) => Accumulate(Windows(batch), gradientScale);

    void ITrainableModel.Score(Batch batch, Span<float> scores) => Score(Windows(batch), scores);

    string? ITrainableModel.FirstNonFinite(Batch batch)
    {
        string? found = null;
        Run(new Tape(pool, Type, recording: false), Windows(batch), 0, (name, output) => found ??= IsFinite(output) ? null : name);
        return found;
    }

    /// <summary>Frees the weights and all working memory.</summary>
    public void Dispose()
    {
        pool.Dispose();
        Weights.Dispose();
        rotary.Dispose();
        foreach (NativeBuffer buffer in (NativeBuffer[])[inputs, targets, starts, weights, logProbabilities, hits]) buffer.Dispose();
    }

    private double Accumulate(WindowBatch windows, double gradientScale)
    {
        var tape = new Tape(pool, Type, recording: true);
        double nats = Run(tape, windows, (float)gradientScale);
        tape.Backward();
        return nats;
    }

    private void Score(WindowBatch windows, Span<float> scores)
    {
        int predictions = windows.Ids.Length - windows.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Length, predictions);
        Run(new Tape(pool, Type, recording: false), windows, 0);
        new ReadOnlySpan<float>(logProbabilities.Pointer, predictions).CopyTo(scores);
    }

    private static WindowBatch Windows(Batch batch) => batch is WindowBatch windows
        ? windows
        : throw new ArgumentException($"A decoder reads windows of text, not a {batch.GetType().Name}.", nameof(batch));

    // The watch is shown the residual stream, float32, after each layer.
    private double Run(Tape tape, WindowBatch windows, float gradientScale, Action<string, Matrix>? watch = null)
    {
        int batch = windows.Count, count = Stage(windows.Ids.Span, batch);
        float* counts = Weigh(windows, count);
        tape.DocumentStarts = Divide(windows, count);
        (Variable stream, Variable normalized) = first.Forward(tape, embedding.Forward(tape, (int*)inputs.Pointer, count), null);
        watch?.Invoke("the embedding", stream.Value);
        for (int block = 0; block < blocks.Length; block++)
        {
            Announce(tape, Weights.Matrices(block));
            (stream, normalized) = Recompute && tape.Recording
                ? blocks[block].ForwardRecomputed(tape, stream, normalized, batch)
                : blocks[block].Forward(tape, stream, normalized, batch);
            watch?.Invoke($"layer {block}", stream.Value);
        }

        tape.Release(stream.Value);
        head.Forward(tape, normalized, (int*)targets.Pointer, (float*)logProbabilities.Pointer, gradientScale, Loss, tape.Recording ? null : (byte*)hits.Pointer, counts);
        if (!Config.TieWordEmbeddings) Announce(tape, [Weights.Head]);
        double nats = 0;
        for (int i = 0; i < count; i++) nats -= ((float*)logProbabilities.Pointer)[i] * (counts == null ? 1.0 : counts[i]);
        return nats;
    }

    private static bool IsFinite(Matrix output) => double.IsFinite(Elementwise.SumOfSquares(output.Floats, output.Count));

    // What is recorded before a layer runs after it on the way back.
    private void Announce(Tape tape, IReadOnlyList<Parameter> parameters)
    {
        if (!tape.Recording || gradientReady is not { } ready) return;
        tape.Record(() =>
        {
            foreach (Parameter parameter in parameters) ready(parameter);
        });
    }

    // Splits windows into inputs and targets in native memory; a wrong id would read outside the embedding.
    private int Stage(ReadOnlySpan<int> windows, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        int window = windows.Length / batch, length = window - 1;
        if (length < 1 || length > Config.MaxPositionEmbeddings || window * batch != windows.Length)
            throw new ArgumentException($"{windows.Length} ids are not {batch} windows of 2 to {Config.MaxPositionEmbeddings + 1} ids.", nameof(windows));
        BatchShape.RequireIds(windows, Config.VocabSize);
        Grow(batch * length);
        for (int b = 0; b < batch; b++)
        {
            windows.Slice(b * window, length).CopyTo(new Span<int>((int*)inputs.Pointer + (b * length), length));
            windows.Slice((b * window) + 1, length).CopyTo(new Span<int>((int*)targets.Pointer + (b * length), length));
        }

        return staged = batch * length;
    }

    // Where documents begin is told by the batch, or else found by the end-of-text before each.
    private int* Divide(WindowBatch windows, int count)
    {
        if ((windows.Starts ?? (MaskDocuments ? windows.Divided(Config.EosTokenId).Starts : null)) is not { } told) return null;
        told.Span.CopyTo(new Span<int>(starts.Pointer, count));
        return (int*)starts.Pointer;
    }

    private float* Weigh(WindowBatch windows, int count)
    {
        if (windows.Weights is not { } given) return null;
        given.Span.CopyTo(new Span<float>(weights.Pointer, count));
        return (float*)weights.Pointer;
    }

    private void Grow(int count)
    {
        if (hits.Bytes >= count) return;
        foreach (NativeBuffer buffer in (NativeBuffer[])[inputs, targets, starts, weights, logProbabilities, hits]) buffer.Dispose();
        (inputs, targets, starts) = (new(count * sizeof(int)), new(count * sizeof(int)), new(count * sizeof(int)));
        (weights, logProbabilities, hits) = (new(count * sizeof(float)), new(count * sizeof(float)), new(count));
    }

    /// <summary>Whether our own kernels can train this shape.</summary>
    internal static bool Takes(TransformerConfig config) =>
        config.IsPlainLlama && config.HiddenSize % WidthMultiple == 0 && config.IntermediateSize % WidthMultiple == 0 && !HasExtras(config);

    private static bool HasExtras(TransformerConfig config) => config.AttentionBias || config.MlpBias || config.AttentionDropout > 0 || config.HiddenAct != "silu";

    private static void RequireSupported(TransformerConfig config)
    {
        if (config.HiddenSize % WidthMultiple != 0 || config.IntermediateSize % WidthMultiple != 0)
        {
            throw new IngotException(
                ExitCode.Usage, $"a width of {config.HiddenSize} with a feed-forward of {config.IntermediateSize} cannot be trained", "model",
                $"Choose multiples of {WidthMultiple} for both.");
        }

        if (!config.IsPlainLlama || HasExtras(config))
            throw new IngotException(ExitCode.Usage, "biases, attention dropout and activations other than silu are not supported", "model", "Use a plain Llama shape.");
    }
}
