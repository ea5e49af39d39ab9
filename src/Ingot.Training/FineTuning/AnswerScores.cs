using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Checkpoints;

namespace Ingot.Training.FineTuning;

/// <summary>What a model makes of the answers in rows of examples.</summary>
public static class AnswerScores
{
    private const int PassTokens = 4096;

    /// <summary>Of each row of <paramref name="length"/> tokens the nats of its answers and their number, by the model of <paramref name="folder"/> in float32. Throws IngotException (Data) as the model and the rows do.</summary>
    public static IReadOnlyList<(double Nats, long Tokens)> Of(string folder, ITokenSource tokens, ITokenSource marks, int length, ComputeDevice device, CancellationToken cancellation)
    {
        var rows = new ExampleRows(tokens, marks, length);
        using ITrainableModel model = ModelFolder.Open(folder, Precision.Float32, device, ModelFolder.LoadConfig(folder).WithContext(length));
        var scores = new List<(double, long)>();
        int batch = Math.Max(1, PassTokens / length);
        for (long first = 0; first < rows.Count; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            WindowBatch piece = rows.Read([.. Enumerable.Range(0, (int)Math.Min(batch, rows.Count - first)).Select(b => first + b)], 0);
            double[] sums = PreferenceModel.LogProbabilities(model, piece);
            scores.AddRange(sums.Zip(piece.Weights!.Value.ToArray().Chunk(length), (sum, weights) => (-sum, (long)weights.Count(weight => weight != 0))));
        }

        return scores;
    }
}
