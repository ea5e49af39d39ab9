using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>
/// Convolutions over the last positions, each with a gate of its own (gated linear units, Dauphin et al. 2017), around which the stream goes on; sums are scaled by √½ so
/// that they keep their spread (Gehring et al. 2017). C: width.
/// </summary>
internal sealed class GatedConvolutionNetwork : Network
{
    // A number that lives as long as the program: see Masks.
    private static readonly Scalar Half = Math.Sqrt(0.5);
    private readonly GatedConvolutionConfig config;
    private readonly Embedding words;
    private readonly (Weight Filters, Weight Shift)[] layers;
    private readonly Weight head, shift;

    public GatedConvolutionNetwork(GatedConvolutionConfig config)
    {
        this.config = config;
        long c = config.HiddenSize;
        words = new Embedding(Weights, "embeddings", config.VocabSize, c, config.InitializerRange);
        layers = [.. config.KernelSizes.Select((size, layer) => (
            Weights.Add($"convolutions.{layer}.weight", ParameterRole.Hidden, [2 * c, c, size], Spread(c * size)),
            Weights.Add($"convolutions.{layer}.bias", ParameterRole.Bias, 2 * c)))];
        head = config.TieWordEmbeddings ? words.Table : Weights.Add("output.weight", ParameterRole.Embedding, [config.VocabSize, c], config.InitializerRange);
        shift = Weights.Add("output.bias", ParameterRole.Bias, config.VocabSize);
    }

    public override int Depth => config.KernelSizes.Count;

    public override double InitialDeviation => config.InitializerRange;

    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not WindowBatch windows) throw Unfit(batch);
        Tensor ids = pass.Ids(windows.Ids, batch.Count, windows.Length + 1), x = words.Forward(ids.narrow(1, 0, windows.Length));
        for (int layer = 0; layer < layers.Length; layer++)
        {
            Tensor both = Convolution.Over(pass.Drop(x, config.Dropout), layers[layer].Filters, layers[layer].Shift, config.KernelSizes[layer] - 1, 0, pass).to(pass.Wide);
            Tensor[] parts = both.chunk(2, -1);
            x = (x + (parts[0] * parts[1].sigmoid())) * Half;
        }

        return TokenScores.Of(windows, pass.Drop(x, config.Dropout).flatten(0, 1), head.As(pass.Type), ids, pass, shift.As(pass.Type));
    }

    // A gate lets half through: numbers of twice the spread keep it (Gehring et al. 2017).
    private static double Spread(long inputs) => Math.Sqrt(4.0 / inputs);
}
