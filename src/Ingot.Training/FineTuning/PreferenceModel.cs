using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Tensors;

namespace Ingot.Training.FineTuning;

/// <summary>
/// A decoder that learns preferences (DPO, Rafailov et al. 2023): with Δ = β·[(log π(c) - log π₀(c)) - (log π(r) - log π₀(r))] for a chosen answer c and a rejected one r,
/// the loss is -log σ(Δ). Its gradient is that of both answers' nats, one weighted by β·σ(-Δ), the other by as much below zero: what every decoder can do.
/// </summary>
internal sealed class PreferenceModel(ITrainableModel decoder, double beta) : ITrainableModel
{
    public IModelConfig Config => decoder.Config;

    public Precision Precision => decoder.Precision;

    public ParameterStore Store => decoder.Store;

    public IReadOnlyList<WeightSlice> Slices => decoder.Slices;

    /// <summary>Pairs of the last batch in which the chosen answer gained more than the rejected one.</summary>
    public long? Hits { get; private set; }

    public double Accumulate(Batch batch, double gradientScale)
    {
        PreferenceBatch pairs = Pairs(batch);
        (double[] gains, int length) = (Gains(pairs), pairs.Windows.Length);
        float[] weights = pairs.Windows.Weights!.Value.ToArray();
        double loss = 0;
        for (int pair = 0; pair < pairs.Count; pair++)
        {
            loss -= LogSigmoid(gains[pair]);
            float push = (float)(beta * Math.Exp(LogSigmoid(-gains[pair])));
            for (int t = 0; t < length; t++)
            {
                weights[(2 * pair * length) + t] *= push;
                weights[(((2 * pair) + 1) * length) + t] *= -push;
            }
        }

        decoder.Accumulate(pairs.Windows with { Weights = weights }, gradientScale);
        return loss;
    }

    public void Score(Batch batch, Span<float> scores)
    {
        double[] gains = Gains(Pairs(batch));
        for (int pair = 0; pair < gains.Length; pair++) scores[pair] = (float)LogSigmoid(gains[pair]);
    }

    public void Follow(TrainSettings settings)
    {
        if (settings.LabelSmoothing > 0 || settings.ZLoss > 0)
            throw new IngotException(ExitCode.Usage, "label smoothing and z-loss are terms of a loss over tokens, not over preferences", "train", "Set train.label_smoothing and train.z_loss to 0.");
        decoder.Follow(settings);
    }

    public string? FirstNonFinite(Batch batch) => decoder.FirstNonFinite(Pairs(batch).Windows);

    public void Dispose() => decoder.Dispose();

    /// <summary>[rows]: the log-probability of what counts in each window.</summary>
    public static double[] LogProbabilities(ITrainableModel decoder, WindowBatch windows)
    {
        var scores = new float[windows.Ids.Length - windows.Count];
        decoder.Score(windows, scores);
        return [.. scores.Chunk(windows.Length).Select(row => row.Sum(score => (double)score))];
    }

    // log(1 / (1 + e^-x)) without overflow.
    private static double LogSigmoid(double x) => x < 0 ? x - Math.Log(1 + Math.Exp(x)) : -Math.Log(1 + Math.Exp(-x));

    private static PreferenceBatch Pairs(Batch batch) => batch as PreferenceBatch ?? throw new ArgumentException($"Preferences are learnt from pairs, not from a {batch.GetType().Name}.", nameof(batch));

    private double[] Gains(PreferenceBatch pairs)
    {
        double[] now = LogProbabilities(decoder, pairs.Windows);
        ReadOnlySpan<double> before = pairs.Reference.Span;
        var gains = new double[pairs.Count];
        for (int pair = 0; pair < gains.Length; pair++) gains[pair] = beta * (now[2 * pair] - before[2 * pair] - (now[(2 * pair) + 1] - before[(2 * pair) + 1]));
        Hits = gains.Count(gain => gain > 0);
        return gains;
    }
}
