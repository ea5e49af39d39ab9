using Ingot.Models.Batches;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>The targets of a batch as a decoder reads and predicts them; padding is predicted by nobody. N: predictions.</summary>
internal sealed class TargetRows
{
    private readonly Tensor places;

    public TargetRows(PairBatch pairs, Pass pass)
    {
        int length = pairs.TargetLength;
        ReadOnlySpan<int> ids = pairs.Targets.Span, lengths = pairs.TargetLengths.Span;
        var predicting = new List<long>(pairs.Predictions);
        var expected = new List<long>(pairs.Predictions);
        for (int row = 0; row < pairs.Count; row++)
        {
            for (int t = 0; t < lengths[row] - 1; t++)
            {
                predicting.Add(((long)row * length) + t);
                expected.Add(ids[(row * (length + 1)) + t + 1]);
            }
        }

        Inputs = pass.Ids(pairs.Targets, pairs.Count, length + 1).narrow(1, 0, length);
        places = tensor(predicting.ToArray()).to(pass.Device);
        Expected = tensor(expected.ToArray()).to(pass.Device);
    }

    /// <summary>[B, T]: every id but the last.</summary>
    public Tensor Inputs { get; }

    /// <summary>[N]: what comes after each of them.</summary>
    public Tensor Expected { get; }

    /// <summary>[B, T, C] to [N, C]: the rows that predict something.</summary>
    public Tensor Predicting(Tensor rows) => rows.flatten(0, 1).index_select(0, places);
}
